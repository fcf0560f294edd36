package dev.mockstral.chat;

import dev.mockstral.json.PythonJson;
import dev.mockstral.memo.Notes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads a request body into records. Never refuses: what has the wrong shape counts as not said, since the schema has
 * judged before (or, in lenient mode, was overruled). Numbers and booleans in strings count as pydantic's lax mode
 * takes them (spec-facts §7).
 */
public final class ChatCompletionRequestReader {
    private static final ResponseFormat PLAIN_TEXT = new ResponseFormat("text", null, false);

    private ChatCompletionRequestReader() {}

    /** The request that this body makes. */
    public static ChatCompletionRequest read(JsonNode body) {
        return new ChatCompletionRequest(
                body,
                body.path("model").asString(""),
                messages(body.path("messages")),
                flag(body.path("stream"), false),
                number(body.path("temperature")),
                number(body.path("top_p")),
                integer(body.path("max_tokens")),
                stop(body.path("stop")),
                wholeNumber(body.path("random_seed")),
                choices(body.path("n")),
                responseFormat(body.path("response_format")),
                tools(body.path("tools")),
                toolChoice(body.path("tool_choice")),
                flag(body.path("parallel_tool_calls"), true),
                text(body.path("reasoning_effort")),
                text(body.path("prompt_mode")),
                new Notes());
    }

    private static List<ChatMessage> messages(JsonNode array) {
        List<ChatMessage> messages = new ArrayList<>(array.size());
        for (JsonNode message : array) {
            messages.add(message(message));
        }
        return messages;
    }

    private static ChatMessage message(JsonNode message) {
        Content content = content(message.get("content"));
        return switch (message.path("role").asString("")) {
            case "system" -> new ChatMessage.SystemMessage(content);
            case "assistant" ->
                new ChatMessage.AssistantMessage(
                        content, toolCalls(message.path("tool_calls")), flag(message.path("prefix"), false));
            case "tool" ->
                new ChatMessage.ToolMessage(content, text(message.path("tool_call_id")), text(message.path("name")));
            default -> new ChatMessage.UserMessage(content);
        };
    }

    /** Reads a {@code content} value: null for an absent key. */
    public static Content content(@Nullable JsonNode content) {
        if (content == null || content.isMissingNode()) {
            return Content.absent();
        }
        if (content.isNull()) {
            return Content.ofNull();
        }
        return content.isArray() ? Content.of(chunks(content)) : Content.of(plainText(content));
    }

    private static List<ContentChunk> chunks(JsonNode array) {
        List<ContentChunk> chunks = new ArrayList<>(array.size());
        for (JsonNode chunk : array) {
            chunks.add(chunk(chunk));
        }
        return chunks;
    }

    private static ContentChunk chunk(JsonNode chunk) {
        String type = chunk.path("type").asString("");
        return switch (type) {
            case "text" -> new ContentChunk.TextChunk(chunk.path("text").asString(""));
            case "thinking" ->
                new ContentChunk.ThinkChunk(thinking(chunk.path("thinking")), flag(chunk.path("closed"), true));
            case "image_url" -> new ContentChunk.ImageUrlChunk(imageUrl(chunk.path("image_url")));
            default -> new ContentChunk.OtherChunk(type, chunk);
        };
    }

    private static List<ContentChunk> thinking(JsonNode thinking) {
        return thinking.isString() ? List.of(new ContentChunk.TextChunk(thinking.stringValue())) : chunks(thinking);
    }

    private static String imageUrl(JsonNode imageUrl) {
        return imageUrl.isString()
                ? imageUrl.stringValue()
                : imageUrl.path("url").asString("");
    }

    private static List<ToolCall> toolCalls(JsonNode array) {
        List<ToolCall> calls = new ArrayList<>(array.size());
        for (JsonNode call : array) {
            JsonNode function = call.path("function");
            calls.add(new ToolCall(
                    text(call.path("id")),
                    new FunctionCall(function.path("name").asString(""), plainText(function.path("arguments"))),
                    calls.size()));
        }
        return calls;
    }

    private static List<String> stop(JsonNode stop) {
        if (stop.isString()) {
            return List.of(stop.stringValue());
        }
        List<String> sequences = new ArrayList<>(stop.size());
        for (JsonNode sequence : stop) {
            if (sequence.isString()) {
                sequences.add(sequence.stringValue());
            }
        }
        return sequences;
    }

    private static ResponseFormat responseFormat(JsonNode format) {
        if (format.isMissingNode()) {
            return PLAIN_TEXT;
        }
        String type = format.path("type").asString("text");
        JsonNode jsonSchema = format.path("json_schema");
        // The SDKs' own name of the key is accepted beside the wire's: pydantic aliases take either.
        JsonNode schema = jsonSchema.has("schema") ? jsonSchema.get("schema") : jsonSchema.get("schema_definition");
        return new ResponseFormat(type, schema, flag(jsonSchema.path("strict"), false));
    }

    private static List<Tool> tools(JsonNode array) {
        List<Tool> tools = new ArrayList<>(array.size());
        for (JsonNode tool : array) {
            String type = tool.path("type").asString("function");
            JsonNode function = tool.path("function");
            tools.add(new Tool(
                    type,
                    function.path("name").asString(type),
                    function.path("description").asString(""),
                    function.path("parameters"),
                    tool));
        }
        return tools;
    }

    private static ToolChoice toolChoice(JsonNode choice) {
        if (choice.isMissingNode()) {
            return ToolChoice.auto();
        }
        if (choice.isObject()) {
            return new ToolChoice(
                    ToolChoice.Mode.NAMED, choice.path("function").path("name").asString(""));
        }
        return switch (choice.asString("auto")) {
            case "none" -> new ToolChoice(ToolChoice.Mode.NONE, null);
            case "any" -> new ToolChoice(ToolChoice.Mode.ANY, null);
            case "required" -> new ToolChoice(ToolChoice.Mode.REQUIRED, null);
            default -> ToolChoice.auto();
        };
    }

    private static int choices(JsonNode n) {
        Integer asked = integer(n);
        return asked == null ? 1 : Math.max(1, Math.min(asked, ChatCompletionRequest.MOST_CHOICES + 1));
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.stringValue() : null;
    }

    private static String plainText(JsonNode node) {
        if (node.isMissingNode()) {
            return "";
        }
        return node.isString() ? node.stringValue() : PythonJson.dump(node);
    }

    private static boolean flag(JsonNode node, boolean otherwise) {
        if (node.isMissingNode()) {
            return otherwise;
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        return switch (node.asString("").toLowerCase(Locale.ROOT)) {
            case "1", "true", "t", "yes", "y", "on" -> true;
            case "0", "false", "f", "no", "n", "off" -> false;
            default -> otherwise;
        };
    }

    private static @Nullable Double number(JsonNode node) {
        if (node.isBigInteger()) {
            // Beyond a double's range this gives infinity where the node's own conversion throws.
            return node.bigIntegerValue().doubleValue();
        }
        if (node.isNumber()) {
            return node.doubleValue();
        }
        if (!node.isString()) {
            return null;
        }
        try {
            return Double.valueOf(node.stringValue().strip());
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    private static @Nullable Long wholeNumber(JsonNode node) {
        Double value = number(node);
        return value == null ? null : Long.valueOf(value.longValue());
    }

    private static @Nullable Integer integer(JsonNode node) {
        Long value = wholeNumber(node);
        return value == null ? null : Integer.valueOf((int) Math.min(Integer.MAX_VALUE, Math.max(0, value)));
    }
}
