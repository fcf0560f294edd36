package dev.mockstral.chat;

import dev.mockstral.memo.Notes;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request body in the protocol's words. Null means that the request does not say.
 *
 * @param json the body as sent, for everything that no component names
 * @param model the name as asked
 * @param stop the stop sequences; a single one is a list of one
 * @param n number of choices, 1 when the request does not say; at most one more than {@link #MOST_CHOICES}
 * @param notes what others found out of this very instance
 */
public record ChatCompletionRequest(
        JsonNode json,
        String model,
        List<ChatMessage> messages,
        boolean stream,
        @Nullable Double temperature,
        @Nullable Double topP,
        @Nullable Integer maxTokens,
        List<String> stop,
        @Nullable Long randomSeed,
        int n,
        ResponseFormat responseFormat,
        List<Tool> tools,
        ToolChoice toolChoice,
        boolean parallelToolCalls,
        @Nullable String reasoningEffort,
        @Nullable String promptMode,
        Notes notes) {
    /** More choices than this are not served (a guess: no limit is known). */
    public static final int MOST_CHOICES = 128;

    public ChatCompletionRequest {
        messages = List.copyOf(messages);
        stop = List.copyOf(stop);
        tools = List.copyOf(tools);
    }

    /** The message that was sent last. */
    public Optional<ChatMessage> lastMessage() {
        return messages.isEmpty() ? Optional.empty() : Optional.of(messages.get(messages.size() - 1));
    }

    /** The text of the last user message. */
    public Optional<String> lastUser() {
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.get(i) instanceof ChatMessage.UserMessage user) {
                return Optional.of(user.content().text());
            }
        }
        return Optional.empty();
    }

    /** The assistant message to be continued: the last one, when it says {@code prefix: true}. */
    public Optional<ChatMessage.AssistantMessage> prefix() {
        return lastMessage()
                .filter(ChatMessage.AssistantMessage.class::isInstance)
                .map(ChatMessage.AssistantMessage.class::cast)
                .filter(ChatMessage.AssistantMessage::prefix);
    }
}
