package dev.mockstral;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How replies begin; {@link ChatReply} goes on. For static import. */
public final class Replies {
    private Replies() {}

    /** A plain text. */
    public static ChatReply content(String text) {
        return ChatReply.of("content", Grammar.text(text));
    }

    /** Content as a list of chunks, each such as <code>{type: text, text: …}</code>. */
    public static ChatReply chunks(List<? extends Map<String, ?>> chunks) {
        return ChatReply.of("content", Grammar.tree(chunks));
    }

    /**
     * A text that is JSON, written as the model writes it, such as the answer to a {@code json_schema}.
     *
     * @param value a map, a list, a record or whatever Jackson can write
     */
    public static ChatReply json(Object value) {
        return ChatReply.jsonContent(value);
    }

    /** Reasoning; the content may follow: {@code thinking("Let me see.").content("42")}. */
    public static ChatReply thinking(String text) {
        return ChatReply.of("thinking", Grammar.text(text));
    }

    /** A tool call; its arguments are written as the model writes JSON. */
    public static ChatReply toolCall(String name, Map<String, ?> arguments) {
        return nothing().toolCall(name, arguments);
    }

    /** A tool call whose arguments are this very text, which need not be JSON. */
    public static ChatReply toolCall(String name, String argumentsVerbatim) {
        return nothing().toolCall(name, argumentsVerbatim);
    }

    /** The tool calls of all of these in one answer. */
    public static ChatReply toolCalls(ChatReply... calls) {
        return Arrays.stream(calls).reduce(nothing(), ChatReply::withToolCallsOf);
    }

    /** One reply for each choice of a request with {@code n} above 1. */
    public static ChatReply choices(ChatReply... choices) {
        return ChatReply.of("choices", ChatReply.all(choices));
    }

    /** Production's error of that name, such as {@code context_length_exceeded}; a wrong name is told with all names. */
    public static ChatReply error(String name) {
        return ChatReply.of("error", Grammar.text(name));
    }

    /** Production's likeliest error of that status, 400 to 599. */
    public static ChatReply error(int status) {
        return ChatReply.of("error", Grammar.object().put("status", status));
    }

    /**
     * An error in production's envelope.
     *
     * @param code four digits; null for none
     */
    public static ChatReply error(int status, String type, @Nullable String code, String message) {
        ObjectNode error = Grammar.object().put("status", status).put("type", type);
        return ChatReply.of("error", error.put("code", code).put("message", message));
    }

    /** 429: too many requests. */
    public static ChatReply rateLimited() {
        return error("rate_limited");
    }

    /** 429: no room for this model now. */
    public static ChatReply capacityExceeded() {
        return error("capacity_exceeded");
    }

    /** 401: no valid key. */
    public static ChatReply unauthorized() {
        return error("unauthorized");
    }

    /** 500. */
    public static ChatReply internalError() {
        return error("internal_error");
    }

    /** 503. */
    public static ChatReply unavailable() {
        return error("unavailable");
    }

    /** A whole answer, verbatim; also the answer to a stream. */
    public static ChatReply body(Map<String, ?> body) {
        return ChatReply.of("body", Grammar.tree(body));
    }

    /**
     * A whole answer, verbatim.
     *
     * @param body its JSON
     */
    public static ChatReply body(String body) {
        return ChatReply.of("body", Grammar.document(body));
    }

    /**
     * The data of each event of a stream, verbatim; {@code [DONE]} is not added.
     *
     * @param data a text is sent as it is, a map as compact JSON
     */
    public static ChatReply events(Object... data) {
        return ChatReply.of("events", Grammar.tree(Arrays.asList(data)));
    }

    /**
     * As in a fixture below {@code respond}.
     *
     * @param respond JSON or YAML: <code>{content: Roquefort.}</code>
     */
    public static ChatReply reply(String respond) {
        JsonNode reply = Grammar.document(respond);
        if (reply.isString()) {
            return content(reply.stringValue());
        }
        if (reply instanceof ObjectNode object) {
            return new ChatReply(object);
        }
        throw new IllegalArgumentException("reply '" + respond + "' is neither a text nor an object – "
                + "Write {content: …}, {tool_calls: […]}, {error: …}, or a text.");
    }

    private static ChatReply nothing() {
        return new ChatReply(Grammar.object());
    }
}
