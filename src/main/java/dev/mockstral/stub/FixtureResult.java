package dev.mockstral.stub;

import java.util.List;

/**
 * What reading fixtures has given: all stubs, or else all problems. Nothing is half loaded.
 *
 * @param stubs in their order; none when there are problems
 * @param problems in the order of files and lines
 * @param warnings what works but hardly as meant: stubs never reached, files without stubs
 */
public record FixtureResult(List<Stub> stubs, List<FixtureProblem> problems, List<FixtureProblem> warnings) {
    public FixtureResult {
        stubs = problems.isEmpty() ? List.copyOf(stubs) : List.of();
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    /** Whether there are no problems. */
    public boolean isSound() {
        return problems.isEmpty();
    }
}
