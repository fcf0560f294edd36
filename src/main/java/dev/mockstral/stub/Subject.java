package dev.mockstral.stub;

import dev.mockstral.chat.ChatCompletionRequest;
import dev.mockstral.chat.ChatMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A text of the request that a matcher can speak of. */
public enum Subject {
    /** The model's name as asked. */
    MODEL,
    /** The text of the system messages; any of them may fit. */
    SYSTEM,
    /** The text of the last user message. */
    LAST_USER,
    /** The text of the last message, whoever speaks. */
    LAST_MESSAGE,
    /** The text of any message, whoever speaks. */
    ANY_MESSAGE,
    /** {@code auto}, {@code none}, {@code any}, {@code required}, or the name of the function that must be called. */
    TOOL_CHOICE,
    /** The type of {@code response_format}; {@code text} when the request does not say. */
    RESPONSE_FORMAT;

    /** The key in a fixture. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The texts in a request, in their order; none if there is no such message. */
    public List<String> texts(ChatCompletionRequest request) {
        return switch (this) {
            case MODEL -> List.of(request.model());
            case SYSTEM -> texts(request.messages(), ChatMessage.SystemMessage.class);
            case LAST_USER -> request.lastUser().map(List::of).orElse(List.of());
            case LAST_MESSAGE ->
                request.lastMessage()
                        .map(message -> List.of(message.content().text()))
                        .orElse(List.of());
            case ANY_MESSAGE -> texts(request.messages(), ChatMessage.class);
            case TOOL_CHOICE -> List.of(toolChoice(request));
            case RESPONSE_FORMAT -> List.of(request.responseFormat().type());
        };
    }

    private static List<String> texts(List<ChatMessage> messages, Class<? extends ChatMessage> kind) {
        List<String> texts = new ArrayList<>(messages.size());
        for (ChatMessage message : messages) {
            if (kind.isInstance(message)) {
                texts.add(message.content().text());
            }
        }
        return texts;
    }

    private static String toolChoice(ChatCompletionRequest request) {
        String function = request.toolChoice().function();
        return function == null ? request.toolChoice().mode().name().toLowerCase(Locale.ROOT) : function;
    }
}
