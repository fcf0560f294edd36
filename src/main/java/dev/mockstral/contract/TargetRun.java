package dev.mockstral.contract;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** One run of the suite against one target, or out of its evidence: puts the parts together. */
final class TargetRun {
    private final VerifyOptions options;
    private final List<ContractCase> cases;
    private final Judge judge;
    private final Deviations deviations;
    private final Clock clock;
    private final Pause pause;
    private final Progress progress;

    TargetRun(
            VerifyOptions options,
            List<ContractCase> cases,
            Judge judge,
            Deviations deviations,
            Clock clock,
            Pause pause,
            Progress progress) {
        this.options = options;
        this.cases = cases;
        this.judge = judge;
        this.deviations = deviations;
        this.clock = clock;
        this.pause = pause;
        this.progress = progress;
    }

    /** A report and the evidence that it rests on. */
    record Outcome(Report report, Evidence evidence) {}

    /** Over the wire. */
    Outcome live(Target target, Optional<ApiKey> key) {
        Wire wire = new HttpWire(target, key, options.output().patience());
        Evidence.Header header = new Evidence.Header(
                target, clock.instant(), options.model(), options.limits().repeat());
        return run(header, wire, Redaction.of(key), options.limits(), cases, key.isPresent());
    }

    /** Out of evidence: the same verdict, without key, network or cost. */
    Outcome replayed(Evidence evidence) {
        List<ContractCase> kept = cases.stream()
                .filter(each -> evidence.entries().stream()
                        .anyMatch(entry -> entry.caseId().equals(each.id())))
                .toList();
        Limits limits = new Limits(
                Limits.none().maxRequests(),
                Limits.none().maxTokens(),
                Optional.empty(),
                Optional.of(1e9),
                evidence.header().repeat());
        Wire wire = new ReplayWire(evidence);
        return run(evidence.header(), wire, Redaction.of(Optional.empty()), limits, kept, true);
    }

    private Outcome run(
            Evidence.Header header,
            Wire wire,
            Redaction redaction,
            Limits limits,
            List<ContractCase> chosen,
            boolean keyGiven) {
        Target target = header.target();
        Prices prices = Prices.load();
        Budget budget = new Budget(limits, prices);
        Rules rules = Rules.load();
        Findings findings = new Findings(rules, target);
        Evidence evidence = new Evidence(header);
        Sender sender = new Sender(wire, target, budget, limits, pause);
        Session session = new Session(sender, budget, judge, findings, redaction, evidence);
        Suite.Plan plan = new Suite.Plan(chosen, header.model(), limits.repeat(), keyGiven);
        Instant started = clock.instant();
        progress.starts(target, chosen.size());
        Suite.Outcome outcome = new Suite(session, findings, plan, progress).run();
        progress.over();
        Report.Run run = new Report.Run(
                target.base().toString(),
                options.selection().tier().word(),
                header.started(),
                Duration.between(started, clock.instant()),
                limits.repeat());
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        List<CaseResult> results = deviations.applied(outcome.results(), today, findings);
        Report.Totals totals = new Report.Totals(
                budget.requests(),
                budget.retries(),
                budget.promptTokens(),
                budget.completionTokens(),
                budget.euro(),
                prices.note());
        Report report = new Report(
                run,
                verdict(outcome, results),
                redaction.of(outcome.reason()),
                results,
                totals,
                session.coverage(),
                rules,
                Optional.empty());
        return new Outcome(report, evidence);
    }

    /** A known deviation may turn drift into conformity; what the preflight decided stands. */
    private static Verdict verdict(Suite.Outcome outcome, List<CaseResult> results) {
        boolean ofCases = outcome.verdict() == Verdict.of(outcome.results());
        return ofCases ? Verdict.of(results) : outcome.verdict();
    }
}
