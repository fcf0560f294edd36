package dev.mockstral.contract;

import dev.mockstral.contract.VerifyOptions.Format;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code mockstral verify}: chooses the cases, runs them, writes the reports. */
public final class Verify {
    private final VerifyOptions options;
    private final PrintStream out;
    private final PrintStream err;
    private final Clock clock;
    private final Pause pause;

    Verify(VerifyOptions options, PrintStream out, PrintStream err, Clock clock, Pause pause) {
        this.options = options;
        this.out = out;
        this.err = err;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * Does what the options say. Blocks until the run is over.
     *
     * @param out takes the report that was asked for
     * @param err takes progress, and one line when something is wrong with the options
     * @return the exit code of {@link Verdict}
     */
    public static int run(VerifyOptions options, PrintStream out, PrintStream err) {
        return new Verify(options, out, err, Clock.systemUTC(), Pause.real()).run();
    }

    int run() {
        try {
            return chosen();
        } catch (IllegalArgumentException | IOException wrong) {
            err.println("verify: " + redaction().of(String.valueOf(wrong.getMessage())));
            return Verdict.USAGE.exitCode();
        }
    }

    private Redaction redaction() {
        return Redaction.of(options.key());
    }

    private int chosen() throws IOException {
        List<ContractCase> cases = selected();
        if (options.list()) {
            cases.forEach(each -> out.println(each.tier().word() + " " + each.id() + " – " + each.title()));
            return Verdict.CONFORMS.exitCode();
        }
        if (options.dryRun()) {
            out.print(new DryRun(cases, options.model(), options.limits().repeat()).text());
            return Verdict.CONFORMS.exitCode();
        }
        Deviations deviations = options.deviations().isPresent()
                ? Deviations.read(options.deviations().get())
                : Deviations.none();
        checkOutput();
        TargetRun run = new TargetRun(options, cases, Judge.create(), deviations, clock, pause, err);
        return options.replay().isPresent() ? replay(run, options.replay().get()) : live(run);
    }

    private List<ContractCase> selected() throws IOException {
        List<ContractCase> all = new ArrayList<>(ContractCases.builtIn());
        for (Path own : options.selection().own()) {
            all.addAll(ContractCases.in(own));
        }
        List<ContractCase> cases = all.stream().filter(this::isSelected).toList();
        if (cases.isEmpty()) {
            throw new IllegalArgumentException(
                    "no case of tier " + options.selection().tier().word()
                            + " fits --case " + options.selection().cases() + " --tag "
                            + options.selection().tags()
                            + "; --list shows them");
        }
        return cases;
    }

    private boolean isSelected(ContractCase each) {
        VerifyOptions.Selection selection = options.selection();
        boolean named =
                selection.cases().stream().anyMatch(glob -> Glob.of(glob).matches(each.id()));
        boolean tagged = selection.tags().stream().anyMatch(each.tags()::contains);
        return selection.tier().includes(each.tier())
                && (selection.cases().isEmpty() || named)
                && (selection.tags().isEmpty() || tagged);
    }

    private void checkOutput() {
        if (options.output().formats().size() > 1 && options.output().out().isEmpty()) {
            throw new IllegalArgumentException("several --report need --out DIR to be written to");
        }
    }

    private int replay(TargetRun run, Path file) throws IOException {
        if (Recordings.isOne(file)) {
            return report(new RecordingRun().run(Recordings.read(file)), Optional.empty());
        }
        EvidenceFile.Content content = EvidenceFile.read(file);
        TargetRun.Outcome outcome = run.replayed(content.evidence());
        Report report = content.intact() ? outcome.report() : changed(outcome.report(), file);
        return report(report, Optional.empty());
    }

    /** Evidence that somebody touched proves nothing. */
    private static Report changed(Report report, Path file) {
        Findings findings =
                new Findings(report.rules(), Target.of(URI.create(report.run().target())));
        Problem problem = new Problem("evidence.changed", file.toString(), "its hash", "another one");
        List<CaseResult> results = new ArrayList<>(report.results());
        results.add(Suite.result("evidence", List.of(findings.plain("evidence", problem, ""))));
        return new Report(
                report.run(),
                Verdict.of(results),
                "the evidence was changed after it was written",
                results,
                report.totals(),
                report.coverage(),
                report.rules(),
                report.comparison());
    }

    private int live(TargetRun run) throws IOException {
        Target target = Target.of(options.target()
                .orElseThrow(
                        () -> new IllegalArgumentException("--target URL is missing, such as https://api.mistral.ai")));
        Optional<Target> other = options.compare().map(Target::of);
        boolean keyOfOther = other.isPresent() && other.get().isProvider() && !target.isProvider();
        Optional<ApiKey> key = keyOfOther ? stranger() : options.key();
        requirePrivacy(target, key);
        TargetRun.Outcome outcome = run.live(target, key);
        if (other.isEmpty()) {
            return report(outcome.report(), Optional.of(outcome.evidence()));
        }
        Optional<ApiKey> otherKey = keyOfOther ? options.key() : stranger();
        requirePrivacy(other.get(), otherKey);
        TargetRun.Outcome second = run.live(other.get(), otherKey);
        return report(compared(outcome, second), Optional.of(outcome.evidence()));
    }

    /** The key belongs to one origin; the other target of a comparison gets a name that opens nothing. */
    private static Optional<ApiKey> stranger() {
        return Optional.of(ApiKey.of("mockstral-comparison"));
    }

    private static void requirePrivacy(Target target, Optional<ApiKey> key) {
        if (key.isPresent() && !target.mayCarryKey()) {
            throw new IllegalArgumentException(
                    target.base() + " is plain http beyond this machine: the key is not sent there; use https");
        }
    }

    private static Report compared(TargetRun.Outcome first, TargetRun.Outcome second) {
        Report report = first.report();
        Verdict other = second.report().verdict();
        Comparison comparison = Comparison.of(first.evidence(), second.evidence(), second.report());
        Verdict verdict = report.verdict() == Verdict.CONFORMS ? other : report.verdict();
        return new Report(
                report.run(),
                verdict,
                report.reason(),
                report.results(),
                report.totals(),
                report.coverage(),
                report.rules(),
                Optional.of(comparison));
    }

    private int report(Report report, Optional<Evidence> evidence) throws IOException {
        Redaction redaction = redaction();
        for (Format format : options.output().formats()) {
            String text = redaction.of(Reports.render(format, report));
            if (format == Format.TEXT || options.output().out().isEmpty()) {
                out.print(text);
            }
            if (options.output().out().isPresent()) {
                AtomicFile.write(options.output().out().get().resolve(format.file()), text);
            }
        }
        if (options.output().out().isPresent() && evidence.isPresent()) {
            String text = redaction.of(EvidenceFile.write(evidence.get()));
            AtomicFile.write(options.output().out().get().resolve("evidence.json"), text);
        }
        if (!options.output().formats().contains(Format.TEXT)) {
            err.println(redaction.of(report.summary()));
        }
        return report.verdict().exitCode();
    }
}
