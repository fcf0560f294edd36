package dev.mockstral;

import dev.mockstral.json.PythonJson;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is answered, in the words of a fixture's {@code respond}; begun with {@link Replies}. Immutable: each method
 * gives a changed copy. What is not said is computed: usage, ids, {@code finish_reason}.
 *
 * <p>What production could never send is refused when it is used in a stub, unless it says {@link #impossible()}.
 */
public final class ChatReply {
    private static final String TOOL_CALLS = "tool_calls";

    private final ObjectNode json;

    ChatReply(ObjectNode json) {
        this.json = json;
    }

    static ChatReply of(String key, JsonNode value) {
        return new ChatReply(Grammar.object(key, value));
    }

    /** The text that is said. */
    public ChatReply content(String text) {
        return with("content", Grammar.text(text));
    }

    /** The content as a list of chunks, each such as <code>{type: text, text: …}</code>. */
    public ChatReply chunks(List<? extends Map<String, ?>> chunks) {
        return with("content", Grammar.tree(chunks));
    }

    /** The reasoning before the content. */
    public ChatReply thinking(String text) {
        return with("thinking", Grammar.text(text));
    }

    /** One tool call more; its arguments are written as the model writes JSON. */
    public ChatReply toolCall(String name, Map<String, ?> arguments) {
        return withToolCall(name, Grammar.tree(arguments));
    }

    /** One tool call more; its arguments are this very text, which need not be JSON. */
    public ChatReply toolCall(String name, String argumentsVerbatim) {
        return withToolCall(name, Grammar.text(argumentsVerbatim));
    }

    /**
     * Gives the last tool call this id; without it one is derived.
     *
     * @param id nine letters or digits, as production's are
     */
    public ChatReply toolCallId(String id) {
        ArrayNode calls = toolCalls();
        if (calls.isEmpty()) {
            throw new IllegalArgumentException("tool call id '" + id + "' has no tool call – Call toolCall() before.");
        }
        ((ObjectNode) calls.get(calls.size() - 1)).put("id", id);
        return with(TOOL_CALLS, calls);
    }

    /** Why it ends, in the wire's word: {@code stop}, {@code length}, {@code tool_calls}, {@code model_length}. */
    public ChatReply finishReason(String reason) {
        return with("finish_reason", Grammar.text(reason));
    }

    /** Pins the token counts; the total is their sum. */
    public ChatReply usage(int promptTokens, int completionTokens) {
        return with(
                "usage",
                Grammar.object()
                        .put("prompt_tokens", promptTokens)
                        .put("completion_tokens", completionTokens)
                        .put("total_tokens", promptTokens + completionTokens));
    }

    /** Pins keys of {@code usage}; the others are computed. */
    public ChatReply usage(Map<String, ?> pinned) {
        return with("usage", Grammar.tree(pinned));
    }

    /** Pins the answer's id. */
    public ChatReply id(String id) {
        return with("id", Grammar.text(id));
    }

    /** Pins {@code created}, in seconds since the epoch. */
    public ChatReply created(long epochSeconds) {
        return with("created", Grammar.tree(epochSeconds));
    }

    /** Pins the model's name in the answer. */
    public ChatReply model(String name) {
        return with("model", Grammar.text(name));
    }

    /** A header line that replaces those of the same name, or comes last. */
    public ChatReply header(String name, String value) {
        ObjectNode lines =
                json.has("headers") ? (ObjectNode) json.get("headers").deepCopy() : Grammar.object();
        return with("headers", lines.put(name, value));
    }

    /** How long it waits before the first byte, up to an hour. */
    public ChatReply delay(Duration beforeFirstByte) {
        return with("delay", Grammar.text(millis(beforeFirstByte)));
    }

    /** How fast it comes: {@code instant}, {@code realistic}, or first and following tokens: {@code 300ms/20ms}. */
    public ChatReply pace(String pace) {
        return with("pace", Grammar.text(pace));
    }

    /** How fast it comes: time until the first token, and between one and the next. */
    public ChatReply pace(Duration untilFirst, Duration perToken) {
        return pace(millis(untilFirst) + '/' + millis(perToken));
    }

    /** What goes wrong on the way, by name: {@code reset}, {@code truncate} … */
    public ChatReply fault(String name) {
        return with("fault", Grammar.text(name));
    }

    /** What goes wrong on the way, with its measure: {@code fault("cut_after", 3)}. */
    public ChatReply fault(String name, Object measure) {
        return with("fault", Grammar.object(name, Grammar.tree(measure)));
    }

    /**
     * Placeholders in its texts are replaced: <code>{{last_user}}</code>, <code>{{model}}</code>,
     * <code>{{json "/pointer"}}</code>.
     */
    public ChatReply template() {
        return with("template", Grammar.tree(true));
    }

    /** It may be what production could never send. */
    public ChatReply impossible() {
        return with("impossible", Grammar.tree(true));
    }

    /** As in a fixture below {@code respond}. */
    @Override
    public String toString() {
        return json.toString();
    }

    JsonNode json() {
        return json;
    }

    static ChatReply jsonContent(Object value) {
        return of("content", Grammar.text(PythonJson.dump(Grammar.tree(value))));
    }

    static ArrayNode all(ChatReply... replies) {
        return Grammar.list(Arrays.stream(replies).map(ChatReply::json).toList());
    }

    static ArrayNode all(ChatReply first, ChatReply... next) {
        return Grammar.list(List.of(first.json)).addAll(all(next));
    }

    ChatReply withToolCallsOf(ChatReply other) {
        return with(TOOL_CALLS, toolCalls().addAll(other.toolCalls()));
    }

    private ChatReply withToolCall(String name, JsonNode arguments) {
        ObjectNode call = Grammar.object().put("name", name);
        call.set("arguments", arguments);
        return with(TOOL_CALLS, toolCalls().add(call));
    }

    private ArrayNode toolCalls() {
        return json.has(TOOL_CALLS) ? (ArrayNode) json.get(TOOL_CALLS).deepCopy() : Grammar.list(List.of());
    }

    private ChatReply with(String key, JsonNode value) {
        ObjectNode changed = json.deepCopy();
        changed.set(key, value);
        return new ChatReply(changed);
    }

    private static String millis(Duration duration) {
        return BigDecimal.valueOf(duration.toNanos(), 6).stripTrailingZeros().toPlainString() + "ms";
    }
}
