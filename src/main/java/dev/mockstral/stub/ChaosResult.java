package dev.mockstral.stub;

import java.util.List;

/** What reading chaos rules has given: all rules, or else all problems. */
public record ChaosResult(List<ChaosRule> rules, List<FixtureProblem> problems) {
    public ChaosResult {
        rules = problems.isEmpty() ? List.copyOf(rules) : List.of();
        problems = List.copyOf(problems);
    }
}
