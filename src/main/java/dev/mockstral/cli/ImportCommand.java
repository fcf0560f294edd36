package dev.mockstral.cli;

import dev.mockstral.record.Importer;
import dev.mockstral.record.RecordSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mockstral import}: recordings of others as fixtures. */
@Command(
        name = "import",
        description =
                "Makes fixtures of VCR cassettes (vcrpy, Ruby), HAR files and aimock fixtures. Secrets are dropped.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ImportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files to take over.")
    private List<Path> files;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for the fixtures.")
    private Path out;

    @Option(names = "--pin", description = "Keep ids, tool call ids and times.")
    private boolean pin;

    @Option(
            names = "--expires",
            paramLabel = "DAYS",
            defaultValue = "0",
            description = "So many days after it was recorded loading one warns; 0 for never (${DEFAULT-VALUE}).")
    private int expires;

    @Override
    public Integer call() {
        Optional<Duration> life = expires <= 0 ? Optional.empty() : Optional.of(Duration.ofDays(expires));
        Importer importer = new Importer(out, new RecordSettings(pin, false, life), InstantSource.system());
        Importer.Outcome outcome = importer.read(files);
        PrintWriter err = spec.commandLine().getErr();
        outcome.problems().forEach(err::println);
        spec.commandLine()
                .getOut()
                .println(outcome.written() + " taken over into " + out + ", " + outcome.passedOver()
                        + " calls of other routes passed over, "
                        + outcome.problems().size()
                        + (outcome.problems().size() == 1 ? " problem" : " problems"));
        if (outcome.problems().isEmpty()) {
            return ExitCode.OK;
        }
        return outcome.written() == 0 ? ExitCode.USAGE : ExitCode.FINDINGS;
    }
}
