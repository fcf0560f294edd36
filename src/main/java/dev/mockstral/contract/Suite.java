package dev.mockstral.contract;

import dev.mockstral.contract.CaseResult.Status;
import dev.mockstral.contract.Sender.Sent;
import dev.mockstral.contract.Sender.Trouble;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs cases one after the other: preflight first, cheap ones first, never past a budget. Not thread-safe. */
final class Suite {
    private static final int SILENCES = 2;
    private final Session session;
    private final Findings findings;
    private final Plan plan;
    private final Progress progress;
    private final List<CaseResult> results = new ArrayList<>();
    private ModelChoice models;
    private String stopped = "";
    private Status stoppedAs = Status.UNCHECKED;
    private int silences;

    /**
     * What is to be run.
     *
     * @param keyGiven whether there is a key to send
     */
    record Plan(List<ContractCase> cases, Optional<String> model, int repeat, boolean keyGiven) {}

    Suite(Session session, Findings findings, Plan plan, Progress progress) {
        this.session = session;
        this.findings = findings;
        this.plan = plan;
        this.progress = progress;
        this.models = new ModelChoice(plan.model(), ModelCatalogue.none());
    }

    /** The verdict of the preflight, when it is one; then the cases. */
    record Outcome(Verdict verdict, List<CaseResult> results, String reason) {}

    Outcome run() {
        Optional<Outcome> early = begin();
        if (early.isPresent()) {
            return early.get();
        }
        plan.cases().forEach(this::next);
        return new Outcome(Verdict.of(results), List.copyOf(results), stopped);
    }

    /** A result that belongs to no case: of the preflight, the register of deviations. */
    static CaseResult result(String id, List<Finding> found) {
        ContractCase about = new ContractCase(
                id,
                "what the " + id + " shows",
                new ContractCase.Origin("the run as a whole", "interface §7", LocalDate.of(2026, 11, 22)),
                Tier.FREE,
                List.of(id),
                List.of(),
                new ContractCase.WorstCase(0, 0),
                List.of());
        return new CaseResult(about, CaseResult.statusOf(found), "", found, 0, 1, CaseResult.Cost.NOTHING);
    }

    /** Lists the models before anything is spent: tells a silent target, a refused key, a redirect. */
    Optional<Outcome> begin() {
        Sent sent = session.send("preflight", 0, Probe.models());
        if (sent.trouble() == Trouble.UNAVAILABLE) {
            return Optional.of(new Outcome(Verdict.UNREACHABLE, unchecked(sent.reason()), sent.reason()));
        }
        if (sent.trouble() != Trouble.NONE) {
            return Optional.of(new Outcome(Verdict.INCOMPLETE, unchecked(sent.reason()), sent.reason()));
        }
        Answer answer = sent.answer().orElseThrow();
        if (answer.status() == 401 || answer.status() == 403) {
            return Optional.of(refusedKey(answer));
        }
        List<Finding> found = new ArrayList<>();
        Judge.Judgement judgement =
                session.judge("preflight", Expectation.ok(), new Exchange(Probe.models(), answer), found);
        if (answer.isRedirect()) {
            results.add(result("preflight", found));
            results.addAll(unchecked("the target redirects"));
            return Optional.of(new Outcome(Verdict.DRIFT, List.copyOf(results), "the target redirects"));
        }
        if (answer.status() != 200) {
            results.add(result("preflight", found));
        }
        know(judgement);
        return Optional.empty();
    }

    private void know(Judge.Judgement judgement) {
        ModelCatalogue catalogue = ModelCatalogue.of(judgement.json());
        session.forget();
        session.knows(catalogue);
        // a list that names no chat model is broken: its case says so, the others go on with what is known
        models = new ModelChoice(plan.model(), catalogue.hasChatModels() ? catalogue : ModelCatalogue.none());
    }

    private Outcome refusedKey(Answer answer) {
        String said = answer.status() + " " + answer.text().strip();
        return plan.keyGiven()
                ? new Outcome(Verdict.KEY_REFUSED, unchecked("the key is refused"), "the key is refused: " + said)
                : new Outcome(
                        Verdict.USAGE,
                        unchecked("no key"),
                        "the target asks for a key: set MISTRAL_API_KEY or give --key-file (" + said + ")");
    }

    private List<CaseResult> unchecked(String reason) {
        return plan.cases().stream()
                .map(each -> CaseResult.without(each, Status.UNCHECKED, reason))
                .toList();
    }

    /** Runs one case, or says why it cannot be run any more. */
    CaseResult next(ContractCase contractCase) {
        progress.begins(contractCase);
        CaseResult result =
                stopped.isEmpty() ? attempt(contractCase) : CaseResult.without(contractCase, stoppedAs, stopped);
        results.add(result);
        progress.ends(result);
        return result;
    }

    private CaseResult attempt(ContractCase contractCase) {
        Optional<String> model = models.of(contractCase);
        if (model.isEmpty()) {
            String lacking = "no model of the target has " + String.join(", ", contractCase.needs());
            return CaseResult.without(contractCase, Status.SKIPPED, lacking);
        }
        Optional<String> refused = session.budget().refuses(contractCase, model.get());
        if (refused.isPresent()) {
            stopped = refused.get();
            return CaseResult.without(contractCase, Status.UNCHECKED, stopped);
        }
        CaseResult result = guarded(contractCase, model.get());
        watch(result);
        return result;
    }

    /** A mistake of ours must not pass for health. */
    private CaseResult guarded(ContractCase contractCase, String model) {
        try {
            return new CaseRun(session, contractCase, model).run(plan.repeat());
        } catch (RuntimeException broken) {
            Problem problem = new Problem("suite.broken", "", "a verdict", String.valueOf(broken));
            List<Finding> found = List.of(findings.plain(contractCase.id(), problem, ""));
            return new CaseResult(contractCase, Status.UNCLEAR, "", found, 0, 1, CaseResult.Cost.NOTHING);
        }
    }

    /** Two silences in a row, or one rate limit that never ends, end the run. */
    private void watch(CaseResult result) {
        silences = result.status() == Status.UNAVAILABLE ? silences + 1 : 0;
        if (silences >= SILENCES) {
            stopped = result.reason();
            stoppedAs = Status.UNAVAILABLE;
        } else if (result.status() == Status.UNCHECKED) {
            stopped = result.reason();
        }
    }
}
