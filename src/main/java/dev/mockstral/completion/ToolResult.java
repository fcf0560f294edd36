package dev.mockstral.completion;

import dev.mockstral.chat.ChatCompletionRequest;
import dev.mockstral.chat.ChatMessage;
import dev.mockstral.chat.ToolCall;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a tool gave back.
 *
 * @param tool the tool's name; "the tool" when neither the result nor the call says
 * @param text the result, shortened where very long
 */
record ToolResult(String tool, String text) {
    /** The results that the conversation ends with, a prefix to be continued aside; in their order. */
    static List<ToolResult> latest(ChatCompletionRequest request) {
        List<ChatMessage> messages = request.messages();
        int last = messages.size() - (request.prefix().isPresent() ? 2 : 1);
        if (last < 0 || !(messages.get(last) instanceof ChatMessage.ToolMessage)) {
            return List.of();
        }
        Deque<ToolResult> results = new ArrayDeque<>();
        for (int i = last; i >= 0 && messages.get(i) instanceof ChatMessage.ToolMessage message; i--) {
            results.addFirst(new ToolResult(
                    nameOf(message, messages),
                    Shortening.of(message.content().text().strip())));
        }
        return List.copyOf(results);
    }

    private static String nameOf(ChatMessage.ToolMessage result, List<ChatMessage> messages) {
        String name = result.name();
        if (name == null || name.isEmpty()) {
            name = nameOfCall(result.toolCallId(), messages);
        }
        return name == null || name.isEmpty() ? "the tool" : name;
    }

    private static @Nullable String nameOfCall(@Nullable String id, List<ChatMessage> messages) {
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.get(i) instanceof ChatMessage.AssistantMessage assistant) {
                for (ToolCall call : assistant.toolCalls()) {
                    if (id != null && id.equals(call.id())) {
                        return call.function().name();
                    }
                }
            }
        }
        return null;
    }
}
