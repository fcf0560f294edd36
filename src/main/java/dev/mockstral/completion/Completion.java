package dev.mockstral.completion;

import dev.mockstral.chat.ChatMessage.AssistantMessage;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * A finished answer, ready to be written whole or in chunks.
 *
 * @param created seconds since the epoch, when the request began
 * @param usage as on the wire, keys in production's order
 * @param tokens what the completion cost, all choices together
 */
record Completion(String id, long created, String model, ObjectNode usage, int tokens, List<Choice> choices) {
    Completion {
        choices = List.copyOf(choices);
    }

    /** One choice, cut and with its tool calls numbered. */
    record Choice(int index, String finishReason, AssistantMessage message) {}

    /** Tokens that count against a minute's limit: all but the cached ones (wire-facts §3). */
    int cost() {
        int cached = usage.path("prompt_tokens_details").path("cached_tokens").asInt(0);
        return Math.max(0, usage.path("total_tokens").asInt(0) - cached);
    }
}
