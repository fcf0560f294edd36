package dev.mockstral.tokens;

import dev.mockstral.chat.ChatMessage;
import dev.mockstral.chat.ToolCall;
import dev.mockstral.json.Json;
import dev.mockstral.json.JsonSyntaxException;
import dev.mockstral.json.PythonJson;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Tool calls and results in a prompt's history. Immutable, safe from any thread. */
final class CallCount {
    private final TokenizerVersion version;
    private final Encoder encoder;

    CallCount(TokenizerVersion version, Encoder encoder) {
        this.version = version;
        this.encoder = encoder;
    }

    /** Tokens of all calls of consecutive assistant messages, the end token left out. */
    int ofCalls(List<ChatMessage.AssistantMessage> messages) {
        List<ToolCall> calls = messages.stream()
                .flatMap(message -> message.toolCalls().stream())
                .toList();
        if (calls.isEmpty() || !version.isAtLeast(2)) {
            return 0;
        }
        return version.isAtLeast(11)
                ? calls.stream().mapToInt(this::ofCall).sum()
                : 1 + encoder.count(PythonJson.dump(list(calls)));
    }

    /** The text of a tool result before v7. */
    String resultText(ChatMessage.ToolMessage result, String content) {
        ObjectNode node = Json.mapper().createObjectNode();
        if (version.isAtLeast(3)) {
            node.set("content", parsed(content));
            node.put("call_id", result.toolCallId());
            return PythonJson.dump(node);
        }
        node.put("name", result.name());
        node.set("content", parsed(content));
        return PythonJson.dump(Json.mapper().createArrayNode().add(node));
    }

    private int ofCall(ToolCall call) {
        int tokens = 2
                + encoder.count(call.function().name())
                + encoder.count(PythonJson.dump(parsed(call.function().arguments())));
        return version.isAtLeast(13) ? tokens : tokens + ofId(call.id());
    }

    private int ofId(@Nullable String id) {
        return id != null && isGiven(id) ? 1 + encoder.count(id) : 0;
    }

    private ArrayNode list(List<ToolCall> calls) {
        ArrayNode list = Json.mapper().createArrayNode();
        for (ToolCall call : calls) {
            ObjectNode node = list.addObject().put("name", call.function().name());
            node.set("arguments", parsed(call.function().arguments()));
            if (version.isAtLeast(3) && isGiven(call.id())) {
                node.put("id", call.id());
            }
        }
        return list;
    }

    /** Production gave the text {@code null} as id in 2024-02; the tokenizer takes it for none. */
    private static boolean isGiven(@Nullable String id) {
        return id != null && !id.isEmpty() && !id.equals("null");
    }

    /** As mistral-common reads it: nothing is an empty object, and what is no JSON stays a text. */
    private static JsonNode parsed(String text) {
        if (text.isEmpty()) {
            return Json.mapper().createObjectNode();
        }
        try {
            return Json.parse(text);
        } catch (JsonSyntaxException notJson) {
            return StringNode.valueOf(text);
        }
    }
}
