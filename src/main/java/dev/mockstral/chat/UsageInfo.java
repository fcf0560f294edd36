package dev.mockstral.chat;

/**
 * What an exchange cost, as {@code usage} on the wire.
 *
 * @param cachedTokens prompt tokens that were cached, {@code prompt_tokens_details.cached_tokens}
 */
public record UsageInfo(int promptTokens, int completionTokens, int totalTokens, int cachedTokens) {
    /** Nothing cached, and the total that follows. */
    public static UsageInfo of(int promptTokens, int completionTokens) {
        return new UsageInfo(promptTokens, completionTokens, promptTokens + completionTokens, 0);
    }
}
