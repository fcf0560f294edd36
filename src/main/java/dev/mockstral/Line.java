package dev.mockstral;

import java.util.Arrays;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A line of a transcript: user, system and tool lines match, assistant lines are the replies. For static import.
 * Immutable.
 */
public final class Line {
    private final ObjectNode json;

    private Line(String speaker, JsonNode said) {
        this.json = Grammar.object(speaker, said);
    }

    /** The user says this very text. */
    public static Line user(String text) {
        return user(Matchers.equalTo(text));
    }

    /** The user says something like this. */
    public static Line user(TextMatch text) {
        return new Line("user", text.json());
    }

    /** A system message, anywhere in the request, is this very text. */
    public static Line system(String text) {
        return system(Matchers.equalTo(text));
    }

    /** A system message, anywhere in the request, is like this. */
    public static Line system(TextMatch text) {
        return new Line("system", text.json());
    }

    /** The result of this tool comes back. */
    public static Line tool(String name) {
        return new Line("tool", Grammar.object("name", Grammar.text(name)));
    }

    /** A result like this of this tool comes back. */
    public static Line tool(String name, TextMatch content) {
        return new Line("tool", toolResult(name, content));
    }

    /** The answer to the lines before is this text. */
    public static Line assistant(String content) {
        return assistant(Replies.content(content));
    }

    /** The answer to the lines before. */
    public static Line assistant(ChatReply reply) {
        return new Line("assistant", reply.json());
    }

    static ObjectNode toolResult(String name, TextMatch content) {
        ObjectNode result = Grammar.object("name", Grammar.text(name));
        result.set("content", content.json());
        return result;
    }

    static ArrayNode all(Line... lines) {
        return Grammar.list(Arrays.stream(lines).map(line -> line.json).toList());
    }

    /** As in a fixture below {@code conversation}. */
    @Override
    public String toString() {
        return json.toString();
    }
}
