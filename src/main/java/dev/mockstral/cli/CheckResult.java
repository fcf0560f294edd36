package dev.mockstral.cli;

import dev.mockstral.stub.FixtureReader;
import dev.mockstral.stub.FixtureResult;
import dev.mockstral.stub.Stub;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What checking fixtures has given.
 *
 * @param stubs that can be served; none when there are errors
 * @param findings errors first, each kind in the order of files and lines
 */
record CheckResult(List<Stub> stubs, List<Finding> findings) {
    CheckResult {
        stubs = List.copyOf(stubs);
        findings = List.copyOf(findings);
    }

    /** Reads the fixtures; with the names of the stubs that were used, tells the others too. */
    static CheckResult of(List<Path> paths, Optional<Set<String>> used) {
        FixtureResult result = FixtureReader.readPaths(paths);
        List<Finding> findings = new ArrayList<>();
        result.problems().forEach(problem -> findings.add(new Finding(Finding.Rule.FIXTURE_ERROR, problem)));
        result.warnings().forEach(warning -> findings.add(new Finding(Finding.Rule.FIXTURE_WARNING, warning)));
        used.ifPresent(names -> result.stubs().stream()
                .filter(stub -> !names.contains(stub.name()))
                .forEach(stub -> findings.add(Finding.unused(stub))));
        return new CheckResult(result.stubs(), findings);
    }

    long errors() {
        return findings.stream().filter(Finding::isError).count();
    }

    long warnings() {
        return findings.size() - errors();
    }

    int exitCode() {
        if (errors() > 0) {
            return ExitCode.USAGE;
        }
        return findings.isEmpty() ? ExitCode.OK : ExitCode.FINDINGS;
    }
}
