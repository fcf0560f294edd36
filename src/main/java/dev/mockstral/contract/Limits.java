package dev.mockstral.contract;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a run may cost and how fast it may go.
 *
 * @param maxRequests most requests, retries and preflight included
 * @param maxTokens most tokens, prompt and completion together
 * @param maxCostEur most money, by the program's price list
 * @param perSecond requests per second; empty for 1 at Mistral's own service and no limit elsewhere
 * @param repeat how often each case is run, at least once
 */
public record Limits(
        OptionalInt maxRequests,
        OptionalInt maxTokens,
        Optional<BigDecimal> maxCostEur,
        Optional<Double> perSecond,
        int repeat) {
    /** Checks the bounds. */
    public Limits {
        if (repeat < 1 || repeat > 100) {
            throw new IllegalArgumentException("--repeat must be 1 to 100, not " + repeat);
        }
        if (perSecond.isPresent() && !(perSecond.get() > 0)) {
            throw new IllegalArgumentException("--rate must be more than 0, such as 1/s");
        }
    }

    /** No bounds, once each. */
    public static Limits none() {
        return new Limits(OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), Optional.empty(), 1);
    }
}
