package dev.mockstral.completion;

import dev.mockstral.chat.ChatMessage.AssistantMessage;
import java.util.List;

/**
 * A finished answer, ready to be written whole or in chunks.
 *
 * @param created seconds since the epoch, when the request began
 * @param tokens what the completion cost, all choices together
 */
record Completion(String id, long created, String model, Usage usage, int tokens, List<Choice> choices) {
    Completion {
        choices = List.copyOf(choices);
    }

    /** One choice, cut and with its tool calls numbered. */
    record Choice(int index, String finishReason, AssistantMessage message) {}
}
