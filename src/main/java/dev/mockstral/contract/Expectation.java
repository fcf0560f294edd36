package dev.mockstral.contract;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a case expects of one answer beside the laws that follow from the request.
 *
 * @param status the statuses that are well; the first is the likeliest
 * @param refusal what a refusal says; missing for answers
 * @param choice what each choice must be like: {@code finish_reason}, {@code min_tool_calls}, {@code thinking} …
 * @param open what the case is to find out; empty when the contract is settled
 */
record Expectation(List<Integer> status, JsonNode refusal, JsonNode choice, Optional<String> open) {
    Expectation {
        status = List.copyOf(status);
    }

    /** An answer, and nothing more said. */
    static Expectation ok() {
        return of(200);
    }

    static Expectation of(int status) {
        JsonNode nothing = tools.jackson.databind.node.MissingNode.getInstance();
        return new Expectation(List.of(status), nothing, nothing, Optional.empty());
    }

    boolean accepts(int seen) {
        return status.contains(seen);
    }

    boolean expectsAnswer() {
        return status.get(0) < 300;
    }
}
