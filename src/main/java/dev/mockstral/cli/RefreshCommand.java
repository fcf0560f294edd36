package dev.mockstral.cli;

import dev.mockstral.record.RecordSettings;
import dev.mockstral.record.Refresh;
import dev.mockstral.record.Refresh.Finding;
import dev.mockstral.record.UpstreamException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mockstral record refresh}: have the answers changed since they were recorded? */
@Command(
        name = "refresh",
        description = {
            "Asks again what fixtures were recorded from, and shows how the answers differ: shape, tools called and",
            "their arguments, finish reason; not wording. The key is read from MISTRAL_API_KEY or --key-file."
        },
        mixinStandardHelpOptions = true,
        modelTransformer = UpstreamOptions.Added.class,
        sortOptions = false)
final class RefreshCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PATH", description = "Recorded fixture file or folder.")
    private Path path;

    @Option(names = "--write", description = "Record the new answers over the old ones.")
    private boolean write;

    @Option(names = "--key-file", paramLabel = "FILE", description = "File that holds the key.")
    @Nullable
    private Path keyFile;

    @Override
    public Integer call() throws IOException {
        if (!Files.exists(path)) {
            return complain(path + ": no such file or folder – give what mockstral record has written");
        }
        UpstreamOptions options = new UpstreamOptions(spec);
        try {
            Optional<String> key = key();
            if (key.isEmpty()) {
                return complain("no key to ask with – set MISTRAL_API_KEY, or give --key-file");
            }
            Refresh refresh = new Refresh(options.upstream(), key, InstantSource.system(), options.timeout());
            Optional<RecordSettings> settings = write ? Optional.of(options.settings()) : Optional.empty();
            return report(refresh.run(path, settings));
        } catch (UpstreamException refused) {
            return complain(String.valueOf(refused.getMessage()));
        }
    }

    private Optional<String> key() throws IOException {
        Path file = keyFile;
        if (file != null) {
            return Optional.of(Files.readString(file).strip()).filter(key -> !key.isEmpty());
        }
        return Optional.ofNullable(System.getenv("MISTRAL_API_KEY")).filter(key -> !key.isBlank());
    }

    private int complain(String problem) {
        spec.commandLine().getErr().println("mockstral: " + problem);
        return ExitCode.USAGE;
    }

    private int report(List<Finding> findings) {
        PrintWriter text = spec.commandLine().getOut();
        findings.forEach(finding -> tell(finding, text));
        long unasked = findings.stream()
                .filter(finding -> finding.problem().isPresent())
                .count();
        long different = findings.stream()
                .filter(finding -> !finding.differences().isEmpty())
                .count();
        text.println(findings.size() - unasked + " asked again, " + different + " differ, " + unasked + " not asked");
        if (different > 0) {
            return ExitCode.FINDINGS;
        }
        return unasked > 0 || findings.isEmpty() ? ExitCode.COULD_NOT_RUN : ExitCode.OK;
    }

    private static void tell(Finding finding, PrintWriter text) {
        String head = finding.fixture() + (finding.request().isEmpty() ? "" : " (" + finding.request() + ")");
        finding.problem().ifPresent(problem -> text.println(head + ": " + problem));
        finding.differences().forEach(difference -> text.println(head + ": " + difference));
    }
}
