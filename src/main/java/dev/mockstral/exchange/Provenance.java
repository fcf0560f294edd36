package dev.mockstral.exchange;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * How an answer came to be.
 *
 * @param source who answered
 * @param stub the name of the stub, when one did
 * @param wouldFail in lenient mode, what production would have said: {@code 422 body.store extra_forbidden}
 * @param cost what the answer cost in tokens, prompt and completion together less what was cached; 0 for refusals
 * @param completionTokens tokens of the completion; 0 for refusals
 * @param entropy what the answer's edge headers are derived from, so that equal runs give equal bytes; 0 for none
 * @param refusal what production says to the request: {@code 422 body.store extra_forbidden}; empty when it accepts
 * @param nearMisses when it was told that no stub fits, a sentence on each of the nearest stubs
 * @param finishReason of the first choice, when there is one
 * @param promptTokens as {@code usage} says; 0 for refusals
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
        Optional<String> refusal,
        List<String> nearMisses,
        Optional<String> finishReason,
        int promptTokens,
        Optional<String> fault,
        OptionalLong variation) {
    public Provenance {
        nearMisses = List.copyOf(nearMisses);
    }

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
        /** A real API, asked in our place. */
        UPSTREAM,
        /** Ours: no stub fits and the server is strict, or the control header cannot be followed. */
        UNMATCHED,
        /** One of our own routes, below {@code /__mockstral}. */
        ADMIN
    }

    /** Of that source, and nothing more to tell. */
    public static Provenance of(Source source) {
        return by(source, Optional.empty(), Optional.empty(), 0);
    }

    /** Of an answer that costs nothing. */
    public static Provenance by(Source source, Optional<String> stub, Optional<String> wouldFail, long entropy) {
        return new Provenance(
                source,
                stub,
                wouldFail,
                0,
                0,
                entropy,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                0,
                Optional.empty(),
                OptionalLong.empty());
    }

    /** The same of a request that production refuses so. */
    public Provenance refusing(String summary) {
        return copy(wouldFail, Optional.of(summary), nearMisses, fault, variation);
    }

    /** The same of a request that no stub fits. */
    public Provenance missing(List<String> sentences) {
        return copy(wouldFail, refusal, sentences, fault, variation);
    }

    /** The same, with that fault. */
    public Provenance faulted(String name) {
        return copy(wouldFail, refusal, nearMisses, Optional.of(name), variation);
    }

    /** The same, varied from that seed. */
    public Provenance varied(long seed) {
        return copy(wouldFail, refusal, nearMisses, fault, OptionalLong.of(seed));
    }

    /** The same with its sentences about the request changed by that function; the very same when it has none. */
    Provenance reworded(UnaryOperator<String> change) {
        if (refusal.isEmpty() && wouldFail.isEmpty() && nearMisses.isEmpty()) {
            return this;
        }
        List<String> sentences = nearMisses.stream().map(change).toList();
        return copy(wouldFail.map(change), refusal.map(change), sentences, fault, variation);
    }

    private Provenance copy(
            Optional<String> otherFailure,
            Optional<String> otherRefusal,
            List<String> otherMisses,
            Optional<String> otherFault,
            OptionalLong otherVariation) {
        return new Provenance(
                source,
                stub,
                otherFailure,
                cost,
                completionTokens,
                entropy,
                otherRefusal,
                otherMisses,
                finishReason,
                promptTokens,
                otherFault,
                otherVariation);
    }
}
