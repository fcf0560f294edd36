package dev.mockstral.contract;

import dev.mockstral.contract.VerifyOptions.Format;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code mockstral verify}: chooses the cases, runs them, writes the reports. One run each, not thread-safe. */
public final class Verify {
    private final VerifyOptions options;
    private final Preparation prepared;
    private final Clock clock;
    private final Pause pause;

    Verify(VerifyOptions options, Clock clock, Pause pause) {
        this.options = options;
        this.prepared = new Preparation(options);
        this.clock = clock;
        this.pause = pause;
    }

    /** A run as the options say; reads every file that they name and sends nothing yet. */
    public static Verify of(VerifyOptions options) {
        return new Verify(options, Clock.systemUTC(), Pause.real());
    }

    /**
     * Does what the options say. Blocks until the run is over.
     *
     * @param out takes the report that was asked for
     * @param err takes progress, and every problem of the options
     * @return the exit code of {@link Verdict}
     */
    public static int run(VerifyOptions options, PrintWriter out, PrintWriter err) {
        return of(options).run(out, err);
    }

    /** What is wrong with the options, one sentence with its remedy each; empty when the run can begin. */
    public List<String> problems() {
        return prepared.problems().stream().map(redaction()::of).toList();
    }

    /** As {@link #run(VerifyOptions, PrintWriter, PrintWriter)}. */
    public int run(PrintWriter out, PrintWriter err) {
        if (!problems().isEmpty()) {
            problems().forEach(err::println);
            return Verdict.USAGE.exitCode();
        }
        if (options.list()) {
            prepared.cases().forEach(each -> out.println(each.tier().word() + " " + each.id() + " – " + each.title()));
            return Verdict.CONFORMS.exitCode();
        }
        if (options.dryRun()) {
            out.print(new DryRun(prepared.cases(), options.model(), options.limits()).text());
            out.flush();
            return Verdict.CONFORMS.exitCode();
        }
        try {
            Results results = results(new Progress(options.telling(), err));
            write(results, out, err);
            return results.report().verdict().exitCode();
        } catch (IOException unwritable) {
            err.println("the reports cannot be written: " + redaction().of(String.valueOf(unwritable.getMessage()))
                    + " – give --out a folder that can be written to");
            return Verdict.USAGE.exitCode();
        }
    }

    /** What the run came to, and the evidence to keep. */
    private record Results(Report report, Optional<Evidence> evidence) {}

    private Redaction redaction() {
        return Redaction.of(options.key());
    }

    private Results results(Progress progress) {
        TargetRun run =
                new TargetRun(options, prepared.cases(), Judge.create(), prepared.deviations(), clock, pause, progress);
        return prepared.evidence().isPresent()
                ? new Results(replayed(run, prepared.evidence().get()), Optional.empty())
                : live(run, prepared.target().orElseThrow());
    }

    private Report replayed(TargetRun run, EvidenceFile.Content content) {
        if (content.recorded()) {
            return new RecordingRun().run(content.evidence());
        }
        Report report = run.replayed(content.evidence()).report();
        return content.intact() ? report : changed(report, options.replay().orElseThrow());
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

    private Results live(TargetRun run, Target target) {
        TargetRun.Outcome outcome = run.live(target, prepared.keyOf(target));
        Optional<Evidence> evidence = Optional.of(outcome.evidence());
        if (prepared.other().isEmpty()) {
            return new Results(outcome.report(), evidence);
        }
        Target other = prepared.other().get();
        return new Results(compared(outcome, run.live(other, prepared.keyOf(other))), evidence);
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

    private void write(Results results, PrintWriter out, PrintWriter err) throws IOException {
        Redaction redaction = redaction();
        Report report = results.report();
        Optional<Path> folder = options.output().out();
        for (Format format : options.output().formats()) {
            String text = redaction.of(Reports.render(format, report));
            if (format == Format.TEXT || folder.isEmpty()) {
                out.print(text);
                out.flush();
            }
            if (folder.isPresent()) {
                AtomicFile.write(folder.get().resolve(format.file()), text);
            }
        }
        if (folder.isPresent() && results.evidence().isPresent()) {
            String text = redaction.of(EvidenceFile.write(results.evidence().get()));
            AtomicFile.write(folder.get().resolve("evidence.json"), text);
        }
        if (!options.output().formats().contains(Format.TEXT)) {
            err.println(redaction.of(report.summary()));
        }
    }
}
