package dev.mockstral.completion;

import dev.mockstral.chat.ChatCompletionRequest;
import dev.mockstral.chat.ChatMessage;
import dev.mockstral.chat.Content;
import dev.mockstral.chat.ContentChunk;
import dev.mockstral.chat.FunctionCall;
import dev.mockstral.chat.Tool;
import dev.mockstral.chat.ToolCall;
import dev.mockstral.json.Json;
import dev.mockstral.json.PythonJson;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers by rule, for when no stub matches (interface §6): a call of the tool that must be called, else JSON where the
 * response format asks for it, else the prefix continued, tool results quoted, or the question restated. Depends on
 * nothing but request and derivation; never fails. Safe from any thread.
 */
final class BuiltInAnswers {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /**
     * The whole answer, before {@code max_tokens} and {@code stop} cut it. The choice that the derivation is of
     * ({@link Derivation#choice}) varies the wording.
     */
    ChatMessage.AssistantMessage answer(ChatCompletionRequest request, Derivation derivation) {
        Optional<Tool> forced = ForcedTool.of(request);
        if (forced.isPresent()) {
            return call(forced.get(), request, derivation);
        }
        String text = text(request, derivation);
        Content content = thinks(request)
                ? Content.of(List.of(thinking(request), new ContentChunk.TextChunk(text)))
                : Content.of(text);
        return new ChatMessage.AssistantMessage(content, List.of(), false);
    }

    /** With thinking, the list beside a call holds the thinking alone; without, the content is empty (wire-facts §1). */
    private static ChatMessage.AssistantMessage call(Tool tool, ChatCompletionRequest request, Derivation derivation) {
        FunctionCall function = new FunctionCall(tool.name(), arguments(tool, derivation));
        ToolCall call = new ToolCall(null, function, 0);
        Content content = thinks(request) ? Content.of(List.of(thinking(request))) : Content.of("");
        return new ChatMessage.AssistantMessage(content, List.of(call), false);
    }

    private static String arguments(Tool tool, Derivation derivation) {
        JsonNode parameters = tool.parameters();
        if (!parameters.isObject() || parameters.isEmpty()) {
            return "{}";
        }
        JsonNode sample =
                SchemaSample.sample(parameters, derivation.child("arguments").draws());
        return sample.isObject() ? PythonJson.dump(sample) : "{}";
    }

    /** Every effort but {@code none} gives a trace; which efforts a model knows is judged before. */
    private static boolean thinks(ChatCompletionRequest request) {
        String effort = request.reasoningEffort();
        return effort == null ? "reasoning".equals(request.promptMode()) : !effort.equals("none");
    }

    private static ContentChunk thinking(ChatCompletionRequest request) {
        String trace = Question.of(request).trace();
        return new ContentChunk.ThinkChunk(List.of(new ContentChunk.TextChunk(trace)), true);
    }

    private static String text(ChatCompletionRequest request, Derivation derivation) {
        Optional<String> prefix =
                request.prefix().map(message -> message.content().text());
        Wording wording = Wording.of(derivation);
        if (request.responseFormat().isJson()) {
            JsonNode value = json(request, wording, derivation);
            return prefix.map(start -> continuedJson(start, value)).orElseGet(() -> PythonJson.dump(value));
        }
        return prefix.filter(start -> !start.isEmpty())
                .map(start -> start + wording.continuation(start, Question.of(request)))
                .orElseGet(() -> plain(request, wording));
    }

    private static String plain(ChatCompletionRequest request, Wording wording) {
        List<ToolResult> results = ToolResult.latest(request);
        return results.isEmpty() ? wording.restated(Question.of(request)) : wording.quoted(results);
    }

    private static JsonNode json(ChatCompletionRequest request, Wording wording, Derivation derivation) {
        JsonNode schema = request.responseFormat().schema();
        if (schema != null) {
            return SchemaSample.sample(schema, derivation.child("value").draws());
        }
        ObjectNode object = NODES.objectNode();
        object.put("question", Question.of(request).text());
        object.put("answer", plain(request, wording));
        return object;
    }

    private static String continuedJson(String prefix, JsonNode value) {
        for (String whole : List.of(PythonJson.dump(value), Json.compact(value), value.toPrettyString())) {
            if (whole.startsWith(prefix)) {
                return whole;
            }
        }
        return prefix + new JsonContinuation(prefix).ending(PythonJson.dump(value));
    }
}
