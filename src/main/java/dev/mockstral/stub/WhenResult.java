package dev.mockstral.stub;

import java.util.List;

/**
 * What reading conditions has given.
 *
 * @param when as far as it could be read; not to be used when there are problems
 */
public record WhenResult(When when, List<FixtureProblem> problems) {
    public WhenResult {
        problems = List.copyOf(problems);
    }
}
