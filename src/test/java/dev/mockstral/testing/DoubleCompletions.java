package dev.mockstral.testing;

import dev.mockstral.chat.ChatCompletionRequest;
import dev.mockstral.chat.ChatCompletionRequestReader;
import dev.mockstral.chat.ChatMessage.AssistantMessage;
import dev.mockstral.chat.Content;
import dev.mockstral.chat.ContentChunk;
import dev.mockstral.chat.FunctionCall;
import dev.mockstral.chat.Tool;
import dev.mockstral.chat.ToolCall;
import dev.mockstral.chat.ToolChoice;
import dev.mockstral.json.Json;
import dev.mockstral.tokens.Cut;
import dev.mockstral.tokens.Tokenizer;
import dev.mockstral.tokens.Tokenizers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers of a chat in production's form, whole and in frames. */
final class DoubleCompletions {
    private final Tokenizers tokenizers = Tokenizers.create();

    ObjectNode answer(ChatCompletionRequest request) {
        Tokenizer tokenizer = tokenizers.forModel(request.model());
        int prompt = tokenizer.prompt(request).total();
        ArrayNode choices = Json.mapper().createArrayNode();
        int completion = 0;
        for (int i = 0; i < request.n(); i++) {
            completion += choice(choices.addObject().put("index", i), request, tokenizer);
        }
        ObjectNode whole = Json.mapper().createObjectNode();
        whole.put("id", UUID.randomUUID().toString().replace("-", ""));
        whole.put("created", System.currentTimeMillis() / 1000).put("model", request.model());
        ObjectNode usage = whole.putObject("usage").put("prompt_tokens", prompt);
        usage.put("total_tokens", prompt + completion).put("completion_tokens", completion);
        usage.putObject("prompt_tokens_details").put("cached_tokens", 0);
        usage.put("service_tier", "standard");
        whole.put("object", "chat.completion").set("choices", choices);
        return whole;
    }

    private static int choice(ObjectNode choice, ChatCompletionRequest request, Tokenizer tokenizer) {
        String stopped = stopped(request, text(request));
        boolean stop = !stopped.equals(text(request));
        AssistantMessage said = new AssistantMessage(content(request, stopped), calls(request), false);
        int limit = request.maxTokens() == null ? Integer.MAX_VALUE : request.maxTokens();
        Cut cut = tokenizer.cut(request, said, limit);
        boolean calls = !cut.message().toolCalls().isEmpty();
        choice.put("finish_reason", cut.reached() ? "length" : calls ? "tool_calls" : "stop");
        message(choice.putObject("message"), cut.message());
        return stop && !cut.reached() ? tokenizer.completion(request, said, false) : cut.completionTokens();
    }

    private static void message(ObjectNode message, AssistantMessage said) {
        message.put("role", "assistant");
        if (said.toolCalls().isEmpty()) {
            message.putNull("tool_calls");
        } else {
            ArrayNode calls = message.putArray("tool_calls");
            said.toolCalls().forEach(call -> call(calls.addObject(), call));
        }
        if (said.content().form() != Content.Form.CHUNKS) {
            message.put("content", said.content().text());
            return;
        }
        ArrayNode chunks = message.putArray("content");
        for (ContentChunk chunk : said.content().chunks()) {
            if (chunk instanceof ContentChunk.ThinkChunk thought) {
                ObjectNode thinking = chunks.addObject().put("type", "thinking");
                thinking.putArray("thinking").addObject().put("type", "text").put("text", thought.text());
                thinking.put("closed", true);
            } else if (chunk instanceof ContentChunk.TextChunk text) {
                chunks.addObject().put("type", "text").put("text", text.text());
            }
        }
    }

    private static void call(ObjectNode json, ToolCall call) {
        json.put("id", call.id()).put("type", "function");
        ObjectNode function =
                json.putObject("function").put("name", call.function().name());
        function.put("arguments", call.function().arguments());
        json.put("index", call.index());
    }

    private static Content content(ChatCompletionRequest request, String text) {
        if (!calls(request).isEmpty()) {
            return Content.of("");
        }
        return "high".equals(request.reasoningEffort())
                ? Content.of(List.of(
                        new ContentChunk.ThinkChunk(List.of(new ContentChunk.TextChunk("Let me see: 144.")), true),
                        new ContentChunk.TextChunk(text)))
                : Content.of(text);
    }

    private static List<ToolCall> calls(ChatCompletionRequest request) {
        List<ToolCall> calls = new ArrayList<>();
        if (!request.toolChoice().forcesCall() || request.tools().isEmpty()) {
            return calls;
        }
        String named = request.toolChoice().function();
        String name = request.toolChoice().mode() == ToolChoice.Mode.NAMED && named != null
                ? named
                : request.tools().stream().map(Tool::name).findFirst().orElseThrow();
        int count = request.lastUser().orElse("").contains("each") && request.parallelToolCalls() ? 3 : 1;
        for (int i = 0; i < count; i++) {
            String id = UUID.randomUUID().toString().replace("-", "").substring(0, 9);
            calls.add(new ToolCall(id, new FunctionCall(name, "{\"city\": \"Paris\"}"), i));
        }
        return calls;
    }

    private static String text(ChatCompletionRequest request) {
        String asked = request.lastUser().orElse("");
        String prefix =
                request.prefix().map(message -> message.content().text()).orElse("");
        JsonNode schema = request.responseFormat().schema();
        if (schema != null) {
            return Json.compact(sample(schema));
        }
        if (request.responseFormat().isJson()) {
            return "{\"name\": \"Paris\"}";
        }
        return prefix
                + (asked.contains("number") || asked.contains("Count") ? "1,2,3,4,5,6,7,8,9" : "Yes, that is so.");
    }

    private static JsonNode sample(JsonNode schema) {
        if (schema.has("enum")) {
            return schema.path("enum").get(0);
        }
        return switch (schema.path("type").asString("")) {
            case "object" -> {
                ObjectNode object = Json.mapper().createObjectNode();
                schema.path("properties")
                        .properties()
                        .forEach(each -> object.set(each.getKey(), sample(each.getValue())));
                yield object;
            }
            case "array" -> Json.mapper().createArrayNode().add(sample(schema.path("items")));
            case "boolean" -> Json.mapper().createObjectNode().booleanNode(true);
            default -> Json.mapper().stringNode("Paris");
        };
    }

    private static String stopped(ChatCompletionRequest request, String text) {
        int at = text.length();
        for (String stop : request.stop()) {
            int found = text.indexOf(stop);
            at = found >= 0 ? Math.min(at, found) : at;
        }
        return text.substring(0, at);
    }

    List<String> frames(ChatCompletionRequest request, ObjectNode whole) {
        List<String> frames = new ArrayList<>();
        JsonNode choices = whole.path("choices");
        for (int i = 0; i < choices.size(); i++) {
            ObjectNode first =
                    Json.mapper().createObjectNode().put("role", "assistant").put("content", "");
            frames.add(event(whole, i, first, null, false, ""));
        }
        for (int i = 0; i < choices.size(); i++) {
            rest(frames, whole, i, i == choices.size() - 1);
        }
        frames.add("data: [DONE]\n\n");
        return frames;
    }

    private void rest(List<String> frames, ObjectNode whole, int index, boolean lastChoice) {
        JsonNode choice = whole.path("choices").get(index);
        JsonNode message = choice.path("message");
        List<ObjectNode> deltas = new ArrayList<>();
        if (message.path("content").isArray()) {
            message.path("content").forEach(chunk -> deltas.add(chunked(chunk)));
        } else {
            Tokenizer tokenizer = tokenizers.forModel("");
            tokenizer
                    .pieces(message.path("content").asString(""))
                    .forEach(
                            piece -> deltas.add(Json.mapper().createObjectNode().put("content", piece)));
        }
        if (message.path("tool_calls").isArray()) {
            ObjectNode delta = Json.mapper().createObjectNode();
            deltas.add(delta.set("tool_calls", message.path("tool_calls")));
        } else {
            deltas.add(Json.mapper().createObjectNode().put("content", ""));
        }
        for (int i = 0; i < deltas.size(); i++) {
            boolean last = i == deltas.size() - 1;
            String reason = last ? choice.path("finish_reason").stringValue() : null;
            frames.add(event(whole, index, deltas.get(i), reason, last && lastChoice, "abcdefg"));
        }
    }

    private static ObjectNode chunked(JsonNode chunk) {
        ObjectNode delta = Json.mapper().createObjectNode();
        delta.putArray("content").add(chunk);
        return delta;
    }

    private static String event(
            ObjectNode whole,
            int index,
            ObjectNode delta,
            @org.jspecify.annotations.Nullable String reason,
            boolean usage,
            String padding) {
        ObjectNode chunk = Json.mapper().createObjectNode();
        chunk.set("id", whole.get("id"));
        chunk.put("object", "chat.completion.chunk");
        chunk.set("created", whole.get("created"));
        chunk.set("model", whole.get("model"));
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", index);
        choice.set("delta", delta);
        choice.put("finish_reason", reason);
        if (usage) {
            chunk.set("usage", whole.get("usage"));
        }
        if (!padding.isEmpty()) {
            chunk.put("p", padding);
        }
        return "data: " + Json.compact(chunk) + "\n\n";
    }

    /** For tests that need the request of a text. */
    static ChatCompletionRequest request(JsonNode body) {
        return ChatCompletionRequestReader.read(body);
    }
}
