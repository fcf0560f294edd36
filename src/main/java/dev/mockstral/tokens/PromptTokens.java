package dev.mockstral.tokens;

import java.util.List;

/**
 * The tokens of a request's prompt.
 *
 * @param total {@code usage.prompt_tokens}
 * @param parts where they come from, in the order of the request; they add up to the total
 * @param exact false when something cannot be counted from the request alone (a remote image, a document, audio) or the
 *     model is not Mistral's; what cannot be counted adds nothing
 */
public record PromptTokens(int total, List<Part> parts, boolean exact) {
    public PromptTokens {
        parts = List.copyOf(parts);
    }

    /** One part of the prompt, such as {@code messages[0] user}. */
    public record Part(String label, int tokens) {}
}
