package dev.mockstral.stub;

import dev.mockstral.chat.ChatCompletionRequest;
import dev.mockstral.chat.ChatMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The results of tool calls in a request, each with its function's name even where the client left it out. */
final class ToolResults {
    /**
     * A tool message.
     *
     * @param name as sent, or else of the call that bears the id; null if neither says
     */
    record Result(@Nullable String name, @Nullable String toolCallId, String content) {
        String describe() {
            return (name == null ? "a tool" : name) + " with content " + Words.quote(content);
        }
    }

    private ToolResults() {}

    /** The results sent after the last assistant message. */
    static List<Result> latest(ChatCompletionRequest request) {
        List<ChatMessage> messages = request.messages();
        Map<String, String> names = names(messages);
        List<Result> latest = new ArrayList<>();
        for (ChatMessage message : messages) {
            if (message instanceof ChatMessage.AssistantMessage assistant && !assistant.prefix()) {
                latest.clear();
            } else if (message instanceof ChatMessage.ToolMessage tool) {
                latest.add(result(tool, names));
            }
        }
        return latest;
    }

    /** Call id to function name; the later call of two with one id. */
    static Map<String, String> names(List<ChatMessage> messages) {
        Map<String, String> names = new HashMap<>();
        for (ChatMessage message : messages) {
            if (message instanceof ChatMessage.AssistantMessage assistant) {
                assistant.toolCalls().forEach(call -> {
                    String id = call.id();
                    if (id != null) {
                        names.put(id, call.function().name());
                    }
                });
            }
        }
        return names;
    }

    static Result result(ChatMessage.ToolMessage message, Map<String, String> names) {
        String id = message.toolCallId();
        String name = message.name();
        if (name == null && id != null) {
            name = names.get(id);
        }
        return new Result(name, id, message.content().text());
    }
}
