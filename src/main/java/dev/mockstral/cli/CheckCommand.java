package dev.mockstral.cli;

import dev.mockstral.json.Json;
import dev.mockstral.json.JsonSyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** {@code mockstral check}: everything that is wrong with fixtures, at once. */
@Command(
        name = "check",
        description = {
            "Checks fixtures: every problem at once, with file:line:column and how to mend it;",
            "also stubs that are never reached or doubled and, with a journal, those that no call used."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Exit codes: 0 no findings, 1 warnings only, 2 errors (or wrong usage)."})
final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Fixture files or folders.")
    private List<Path> paths;

    @Option(
            names = "--report",
            paramLabel = "FORM",
            defaultValue = "text",
            description = "text, json, sarif or junit; on stdout (${DEFAULT-VALUE}).")
    private CheckReport report;

    @Option(
            names = "--journal",
            paramLabel = "FILE",
            description = "What GET /__mockstral/requests answered; stubs that it does not name are told as unused.")
    private @Nullable Path journal;

    @Override
    public Integer call() {
        CheckResult result = CheckResult.of(paths, Optional.ofNullable(journal).map(this::used));
        spec.commandLine().getOut().println(report.of(result));
        return result.exitCode();
    }

    /** The names of the stubs that answered. */
    private Set<String> used(Path file) {
        JsonNode requests = read(file).path("requests");
        if (!requests.isArray()) {
            throw wrong(file + ": holds no 'requests' – save what GET /__mockstral/requests answers");
        }
        Set<String> names = new TreeSet<>();
        requests.forEach(request -> names.add(request.path("stub").asString("")));
        return names;
    }

    private JsonNode read(Path file) {
        try {
            return Json.parse(Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw wrong(file + ": cannot be read – check the path");
        } catch (JsonSyntaxException broken) {
            throw wrong(file + ":" + broken.line() + ":" + broken.column() + ": not JSON: " + broken.getMessage()
                    + " – save what GET /__mockstral/requests answers");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
