package dev.mockstral.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of the four kinds of message, told apart on the wire by {@code role}. */
public sealed interface ChatMessage {
    /** The wire's {@code role}. */
    String role();

    /** What the message says. */
    Content content();

    /** {@code role: system}. */
    record SystemMessage(Content content) implements ChatMessage {
        @Override
        public String role() {
            return "system";
        }
    }

    /** {@code role: user}. */
    record UserMessage(Content content) implements ChatMessage {
        @Override
        public String role() {
            return "user";
        }
    }

    /** {@code role: assistant}. */
    record AssistantMessage(Content content, List<ToolCall> toolCalls, boolean prefix) implements ChatMessage {
        public AssistantMessage {
            toolCalls = List.copyOf(toolCalls);
        }

        @Override
        public String role() {
            return "assistant";
        }
    }

    /** {@code role: tool}: the result of one tool call. */
    record ToolMessage(
            Content content,
            @Nullable String toolCallId,
            @Nullable String name) implements ChatMessage {
        @Override
        public String role() {
            return "tool";
        }
    }
}
