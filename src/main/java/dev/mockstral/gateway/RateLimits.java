package dev.mockstral.gateway;

/**
 * The limits that a plan grants, as the {@code x-ratelimit-*} headers tell them. An answer that does
 * not know better tells what is left after itself alone.
 *
 * @param tokensPerMinute tokens, prompt and completion together
 * @param requestsPerMinute requests
 */
public record RateLimits(int tokensPerMinute, int requestsPerMinute) {
    /** Figures of a paid plan as recorded (errors.md #58: 2,000,000 tokens; 60 requests). */
    public static RateLimits recorded() {
        return new RateLimits(2_000_000, 60);
    }
}
