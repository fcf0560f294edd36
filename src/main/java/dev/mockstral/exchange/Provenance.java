package dev.mockstral.exchange;

import java.util.Optional;

/**
 * How an answer came to be.
 *
 * @param source who answered
 * @param stub the name of the stub, when one did
 * @param wouldFail in lenient mode, what production would have said: {@code 422 body.store extra_forbidden}
 * @param cost what the answer cost in tokens, prompt and completion together less what was cached; 0 for refusals
 * @param completionTokens tokens of the completion; 0 for refusals
 * @param entropy what the answer's edge headers are derived from, so that equal runs give equal bytes; 0 for none
 */
public record Provenance(
        Source source,
        Optional<String> stub,
        Optional<String> wouldFail,
        int cost,
        int completionTokens,
        long entropy) {
    /** Who answered. */
    public enum Source {
        /** The edge: no route, no key, a body too large. Production's gateway, before the backend. */
        GATEWAY,
        /** The backend refused. */
        REFUSAL,
        /** A data route such as the model list. */
        CATALOGUE,
        /** A stub. */
        STUB,
        /** The rule-based answer. */
        BUILT_IN,
        /** One of our own routes, below {@code /__mockstral}. */
        ADMIN
    }

    /** Of that source, and nothing more to tell. */
    public static Provenance of(Source source) {
        return new Provenance(source, Optional.empty(), Optional.empty(), 0, 0, 0);
    }
}
