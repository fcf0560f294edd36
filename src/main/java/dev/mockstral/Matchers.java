package dev.mockstral;

import dev.mockstral.stub.Condition;
import dev.mockstral.stub.When;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What requests can be told by; the words of a fixture's {@code when}. For static import.
 *
 * <p>Whatever cannot be read (an unknown parameter, a broken regular expression) is an
 * {@link IllegalArgumentException} that says how to mend it, at once.
 */
public final class Matchers {
    private Matchers() {}

    /** The model asked for is this one. A model named so in a stub counts as known to the server. */
    public static RequestMatcher model(String name) {
        return model().equalTo(name);
    }

    /** The name of the model asked for. */
    public static RequestText model() {
        return RequestText.of("model");
    }

    /** The text of the last user message. */
    public static RequestText lastUser() {
        return RequestText.of("last_user");
    }

    /** The last user message is this very text. */
    public static RequestMatcher lastUser(String text) {
        return lastUser().equalTo(text);
    }

    /** The text of the last message, whoever speaks. */
    public static RequestText lastMessage() {
        return RequestText.of("last_message");
    }

    /** The text of any one message, whoever speaks. */
    public static RequestText anyMessage() {
        return RequestText.of("any_message");
    }

    /** The text of any one system message. */
    public static RequestText system() {
        return RequestText.of("system");
    }

    /** Which turn of the assistant this is, from 1; 1 while no assistant message was sent along. */
    public static RequestMatcher turn(int number) {
        return RequestMatcher.of("turn", Grammar.tree(number));
    }

    /** Tools of all these names are offered. */
    public static RequestMatcher hasTool(String... names) {
        return RequestMatcher.of("has_tool", Grammar.tree(Arrays.asList(names)));
    }

    /** {@code auto}, {@code none}, {@code any}, {@code required}, or the name of the function that must be called. */
    public static RequestText toolChoice() {
        return RequestText.of("tool_choice");
    }

    /** The type of {@code response_format}; {@code text} when the request does not say. */
    public static RequestText responseFormat() {
        return RequestText.of("response_format");
    }

    /** A result of this tool is among the latest messages; found by the call's id when the client leaves the name out. */
    public static RequestMatcher toolResult(String toolName) {
        return RequestMatcher.of("tool_result", Grammar.object("name", Grammar.text(toolName)));
    }

    /** A result of this tool, whose text is like this, is among the latest messages. */
    public static RequestMatcher toolResult(String toolName, TextMatch content) {
        return RequestMatcher.of("tool_result", Line.toolResult(toolName, content));
    }

    /** A tool result to the call of this id is among the latest messages. */
    public static RequestMatcher toolResultOfCall(String toolCallId) {
        return RequestMatcher.of("tool_result", Grammar.object("tool_call_id", Grammar.text(toolCallId)));
    }

    /** A stream is asked for. */
    public static RequestMatcher stream() {
        return stream(true);
    }

    /** Whether a stream is asked for. */
    public static RequestMatcher stream(boolean asked) {
        return RequestMatcher.of("stream", Grammar.tree(asked));
    }

    /**
     * A parameter of the request, such as {@code temperature}.
     *
     * @param value a {@link TextMatch}, or any JSON to be equal (numbers by value); null for absent
     */
    public static RequestMatcher param(String name, @Nullable Object value) {
        return RequestMatcher.of("params", Grammar.object(name, value(value)));
    }

    /** A key of the request's {@code metadata}; values as for {@link #param}. */
    public static RequestMatcher metadata(String key, @Nullable Object value) {
        return RequestMatcher.of("metadata", Grammar.object(key, value(value)));
    }

    /**
     * Whatever stands at a place of the request body; values as for {@link #param}.
     *
     * @param pointer a JSON pointer: {@code /messages/0/role}
     */
    public static RequestMatcher json(String pointer, @Nullable Object value) {
        return RequestMatcher.of("json", Grammar.object(pointer, value(value)));
    }

    /** A header of that name, in whatever case, has this value. */
    public static RequestMatcher header(String name, String value) {
        return header(name).equalTo(value);
    }

    /** The value of the header of that name, in whatever case; any one if there are several. */
    public static RequestText header(String name) {
        return RequestText.of(match -> RequestMatcher.of("header", Grammar.object(name, match.json())));
    }

    /** Not all of these hold. */
    public static RequestMatcher not(RequestMatcher... matchers) {
        return RequestMatcher.of(new Condition.Not(RequestMatcher.all(matchers)));
    }

    /** At least one of these holds. */
    public static RequestMatcher anyOf(RequestMatcher... alternatives) {
        List<When> all = Arrays.stream(alternatives).map(RequestMatcher::when).toList();
        if (all.isEmpty()) {
            throw new IllegalArgumentException("anyOf() has no alternative – Name at least one matcher.");
        }
        return RequestMatcher.of(new Condition.AnyOf(all));
    }

    /** All of these hold; useful inside {@link #anyOf}. */
    public static RequestMatcher allOf(RequestMatcher... matchers) {
        return new RequestMatcher(RequestMatcher.all(matchers));
    }

    /**
     * As in a fixture below {@code when}.
     *
     * @param when JSON or YAML: <code>{last_user: {contains: weather}, turn: 1}</code>
     */
    public static RequestMatcher matching(String when) {
        return new RequestMatcher(Grammar.when("matching", when));
    }

    /** This very text. */
    public static TextMatch equalTo(String text) {
        return TextMatch.of("equals", text);
    }

    /** This text somewhere inside. */
    public static TextMatch contains(String text) {
        return TextMatch.of("contains", text);
    }

    /** This text at the beginning. */
    public static TextMatch startsWith(String text) {
        return TextMatch.of("starts_with", text);
    }

    /** A place where the regular expression (RE2's syntax) fits; see {@link RequestText#matches}. */
    public static TextMatch matches(String expression) {
        return TextMatch.of("matches", expression);
    }

    /** One of these texts. */
    public static TextMatch oneOf(String... texts) {
        return TextMatch.oneOf(Arrays.asList(texts));
    }

    /** In the grammar a bare object would be a matcher, not a value. */
    private static ObjectNode value(@Nullable Object value) {
        return value instanceof TextMatch match
                ? (ObjectNode) match.json()
                : Grammar.object("equals", Grammar.tree(value));
    }
}
