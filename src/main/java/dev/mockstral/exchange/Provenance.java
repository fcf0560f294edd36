package dev.mockstral.exchange;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * How an answer came to be.
 *
 * @param source who answered
 * @param stub the name of the stub, when one did
 * @param wouldFail in lenient mode, what production would have said: {@code 422 body.store extra_forbidden}
 * @param cost what the answer cost in tokens, prompt and completion together less what was cached; 0 for refusals
 * @param completionTokens tokens of the completion; 0 for refusals
 * @param entropy what the answer's edge headers are derived from, so that equal runs give equal bytes; 0 for none
 * @param fault what was made to go wrong with it, by name
 * @param variation the seed of its variation, which gives the same one again
 */
public record Provenance(
        Source source,
        Optional<String> stub,
        Optional<String> wouldFail,
        int cost,
        int completionTokens,
        long entropy,
        Optional<String> fault,
        OptionalLong variation) {
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

    /** Of an answer with which nothing went wrong. */
    public Provenance(
            Source source,
            Optional<String> stub,
            Optional<String> wouldFail,
            int cost,
            int completionTokens,
            long entropy) {
        this(source, stub, wouldFail, cost, completionTokens, entropy, Optional.empty(), OptionalLong.empty());
    }

    /** The same, with that fault. */
    public Provenance faulted(String name) {
        return new Provenance(source, stub, wouldFail, cost, completionTokens, entropy, Optional.of(name), variation);
    }

    /** The same, varied from that seed. */
    public Provenance varied(long seed) {
        return new Provenance(source, stub, wouldFail, cost, completionTokens, entropy, fault, OptionalLong.of(seed));
    }

    /** Of that source, and nothing more to tell. */
    public static Provenance of(Source source) {
        return new Provenance(source, Optional.empty(), Optional.empty(), 0, 0, 0);
    }
}
