package dev.mockstral.contract;

import java.math.BigDecimal;
import java.util.Optional;

/** Counts what a run has cost, and says beforehand whether the next case could exceed its bounds. Not thread-safe. */
final class Budget {
    private final Limits limits;
    private final Prices prices;
    private int requests;
    private int retries;
    private int promptTokens;
    private int completionTokens;
    private BigDecimal euro = BigDecimal.ZERO;

    Budget(Limits limits, Prices prices) {
        this.limits = limits;
        this.prices = prices;
    }

    void request() {
        requests++;
    }

    void retry() {
        retries++;
    }

    void tokens(String model, int prompt, int completion) {
        promptTokens += prompt;
        completionTokens += completion;
        euro = euro.add(prices.cost(model, prompt, completion));
    }

    /** Why the next case may not begin; empty when even its worst case fits. */
    Optional<String> refuses(ContractCase next, String model) {
        int moreRequests = next.steps().size();
        ContractCase.WorstCase worst = next.worstCase();
        if (limits.maxRequests().isPresent()
                && requests + moreRequests > limits.maxRequests().getAsInt()) {
            return Optional.of("the budget of " + limits.maxRequests().getAsInt() + " requests is spent");
        }
        int tokens = promptTokens + completionTokens + worst.total();
        if (limits.maxTokens().isPresent() && tokens > limits.maxTokens().getAsInt()) {
            return Optional.of("the budget of " + limits.maxTokens().getAsInt() + " tokens could be exceeded");
        }
        BigDecimal cost = euro.add(prices.cost(model, worst.promptTokens(), worst.completionTokens()));
        return limits.maxCostEur()
                .filter(most -> cost.compareTo(most) > 0)
                .map(most -> "the budget of " + most.toPlainString() + " EUR could be exceeded");
    }

    /** Whether one more request is within bounds. */
    boolean allowsRequest() {
        return limits.maxRequests().isEmpty() || requests < limits.maxRequests().getAsInt();
    }

    int requests() {
        return requests;
    }

    int retries() {
        return retries;
    }

    int promptTokens() {
        return promptTokens;
    }

    int completionTokens() {
        return completionTokens;
    }

    BigDecimal euro() {
        return euro;
    }
}
