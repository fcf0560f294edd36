package dev.mockstral.contract;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Judges exchanges that others recorded: no case stands behind them, so the general laws alone speak. */
final class RecordingRun {
    private final Rules rules = Rules.load();
    private final Judge judge = Judge.create();
    private final Memory memory = new Memory();
    private final Coverage coverage = new Coverage();

    Report run(Evidence evidence) {
        Findings findings = new Findings(rules, evidence.header().target());
        List<CaseResult> results = new ArrayList<>();
        for (Evidence.Entry entry : evidence.entries()) {
            results.add(result(entry, findings));
        }
        return new Report(
                new Report.Run(
                        "recordings of " + evidence.header().target().base(),
                        "recorded",
                        evidence.header().started(),
                        Duration.ZERO,
                        1),
                Verdict.of(results),
                "",
                results,
                new Report.Totals(0, 0, 0, 0, BigDecimal.ZERO, "nothing was sent"),
                coverage,
                rules,
                Optional.empty());
    }

    private CaseResult result(Evidence.Entry entry, Findings findings) {
        Exchange exchange = entry.exchange();
        Circumstances circumstances = new Circumstances(ModelCatalogue.none(), memory, entry.fidelity());
        Expectation expectation = expectation(exchange.answer());
        Judge.Judgement judgement = judge.judge(exchange, expectation, circumstances);
        coverage.add(exchange, judgement);
        List<Finding> found = judgement.problems().stream()
                .map(problem -> findings.of(entry.caseId(), problem, exchange, expectation, circumstances))
                .toList();
        return new CaseResult(
                about(entry, circumstances),
                CaseResult.statusOf(found),
                "",
                found,
                CaseResult.statusOf(found) == CaseResult.Status.HOLDS ? 1 : 0,
                1,
                CaseResult.Cost.NOTHING);
    }

    private static ContractCase about(Evidence.Entry entry, Circumstances circumstances) {
        LocalDate day = circumstances.day(entry.exchange().answer()).orElse(LocalDate.EPOCH);
        String model = entry.exchange().probe().json().path("model").asString("?");
        return new ContractCase(
                entry.caseId(),
                "recorded " + day + ", " + model,
                new ContractCase.Origin("evidence of production", "a recording", day),
                Tier.FREE,
                List.of("recording"),
                List.of(),
                new ContractCase.WorstCase(0, 0),
                List.of());
    }

    /** Whatever status was recorded is what was to be expected. */
    private static Expectation expectation(Answer answer) {
        return Expectation.of(answer.status());
    }
}
