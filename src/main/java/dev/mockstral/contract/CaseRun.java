package dev.mockstral.contract;

import dev.mockstral.contract.CaseResult.Status;
import dev.mockstral.contract.Sender.Sent;
import dev.mockstral.contract.Sender.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Runs one case, as often as asked, and once or twice more when the model did not do what it is free to miss: such a
 * miss is drift only when it comes every time. Not thread-safe.
 */
final class CaseRun {
    private static final int CONFIRMATIONS = 2;
    private final Session session;
    private final ContractCase contractCase;
    private final String model;
    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private int runs;
    private int kept;

    CaseRun(Session session, ContractCase contractCase, String model) {
        this.session = session;
        this.contractCase = contractCase;
        this.model = model;
    }

    /** How often one finding came. */
    private record Tally(Finding finding, int times) {}

    CaseResult run(int repeat) {
        Budget budget = session.budget();
        CaseResult.Cost before = cost(budget, Duration.ZERO);
        long started = System.nanoTime();
        int wanted = repeat;
        for (int i = 0; i < wanted; i++) {
            Sent failed = once();
            if (failed.trouble() != Trouble.NONE) {
                return new CaseResult(
                        contractCase, status(failed.trouble()), failed.reason(), verdicts(), kept, runs, before);
            }
            wanted = onlyBoundMisses() ? Math.max(wanted, 1 + CONFIRMATIONS) : wanted;
        }
        CaseResult.Cost after = cost(budget, Duration.ofNanos(System.nanoTime() - started));
        List<Finding> findings = verdicts();
        return new CaseResult(
                contractCase, CaseResult.statusOf(findings), "", findings, kept, runs, difference(before, after));
    }

    private static Status status(Trouble trouble) {
        return trouble == Trouble.UNAVAILABLE ? Status.UNAVAILABLE : Status.UNCHECKED;
    }

    /** The steps one after the other; ends early when one gets no answer. */
    private Sent once() {
        List<Finding> found = new ArrayList<>();
        List<JsonNode> answers = new ArrayList<>();
        for (Step step : contractCase.steps()) {
            Probe probe = step.probe(new References(model, answers));
            Sent sent = session.send(contractCase.id(), answers.size(), probe);
            if (sent.trouble() != Trouble.NONE && !expected(step, sent)) {
                return sent;
            }
            Answer answer = sent.answer().orElseThrow();
            Judge.Judgement judgement =
                    session.judge(contractCase.id(), step.expectation(), new Exchange(probe, answer), found);
            answers.add(judgement.json());
            if (!step.expectation().accepts(answer.status())) {
                break; // the next step would build on nothing
            }
        }
        tally(found);
        return new Sent(java.util.Optional.empty(), Trouble.NONE, "");
    }

    private static boolean expected(Step step, Sent sent) {
        return sent.answer()
                .map(answer -> step.expectation().accepts(answer.status()))
                .orElse(false);
    }

    private void tally(List<Finding> found) {
        runs++;
        if (CaseResult.statusOf(found) == Status.HOLDS) {
            kept++;
        }
        Map<String, Finding> distinct = new LinkedHashMap<>();
        found.forEach(finding -> distinct.putIfAbsent(finding.rule() + " " + finding.place(), finding));
        distinct.forEach((key, finding) -> {
            Tally sofar = tallies.get(key);
            tallies.put(key, new Tally(finding, sofar == null ? 1 : sofar.times() + 1));
        });
    }

    private boolean onlyBoundMisses() {
        return tallies.values().stream()
                .anyMatch(tally -> tally.finding().severity() == Severity.BREAKING
                        && session.isBound(tally.finding().rule()));
    }

    private List<Finding> verdicts() {
        return tallies.values().stream().map(this::verdict).toList();
    }

    private Finding verdict(Tally tally) {
        Finding finding = tally.finding();
        boolean always = tally.times() == runs;
        if (always && runs == 1) {
            return finding;
        }
        String share = tally.times() + " of " + runs + " times";
        String remark = finding.remark().isEmpty() ? share : finding.remark() + ", " + share;
        boolean free = !always && session.isBound(finding.rule()) && finding.severity() == Severity.BREAKING;
        return finding.with(free ? Severity.WARNING : finding.severity(), remark);
    }

    private static CaseResult.Cost cost(Budget budget, Duration time) {
        return new CaseResult.Cost(
                budget.requests(), budget.retries(), budget.promptTokens(), budget.completionTokens(), time);
    }

    private static CaseResult.Cost difference(CaseResult.Cost before, CaseResult.Cost after) {
        return new CaseResult.Cost(
                after.requests() - before.requests(),
                after.retries() - before.retries(),
                after.promptTokens() - before.promptTokens(),
                after.completionTokens() - before.completionTokens(),
                after.time());
    }
}
