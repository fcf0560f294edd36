package dev.mockstral.stub;

import java.util.List;
import java.util.Optional;

/**
 * What reading one reply has given: the reply, or else all problems.
 *
 * @param reply empty exactly when there are problems
 */
public record ReplyResult(Optional<StubReply> reply, List<FixtureProblem> problems) {
    public ReplyResult {
        problems = List.copyOf(problems);
    }
}
