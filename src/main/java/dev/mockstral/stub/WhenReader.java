package dev.mockstral.stub;

import dev.mockstral.json.PositionedDocument;
import dev.mockstral.stub.Condition.AnyOf;
import dev.mockstral.stub.Condition.HasTool;
import dev.mockstral.stub.Condition.HeaderIs;
import dev.mockstral.stub.Condition.JsonIs;
import dev.mockstral.stub.Condition.Not;
import dev.mockstral.stub.Condition.StreamIs;
import dev.mockstral.stub.Condition.TextIs;
import dev.mockstral.stub.Condition.ToolResultIs;
import dev.mockstral.stub.Condition.TurnIs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;

/** Reads {@code when}. Used for one object, by one thread. */
final class WhenReader {
    private static final List<Subject> PLAIN = List.of(
            Subject.MODEL,
            Subject.SYSTEM,
            Subject.LAST_USER,
            Subject.LAST_MESSAGE,
            Subject.ANY_MESSAGE,
            Subject.RESPONSE_FORMAT);

    private final Spot spot;
    private final List<Condition> conditions = new ArrayList<>();

    private WhenReader(Spot spot) {
        this.spot = spot;
    }

    static When read(Spot spot) {
        return spot.isObject("Write conditions, such as {last_user: {contains: weather}}.")
                ? new WhenReader(spot).when()
                : When.always();
    }

    private When when() {
        spot.onlyKeys(FixtureKeys.WHEN);
        PLAIN.forEach(subject -> given(subject.key(), value -> text(subject, value)));
        given("tool_choice", this::toolChoice);
        given("tool_result", value -> conditions.add(toolResult(value)));
        given("has_tool", value -> conditions.add(new HasTool(names(value))));
        spot.count("turn", 1).ifPresent(turn -> conditions.add(new TurnIs(turn)));
        if (spot.has("stream")) {
            conditions.add(new StreamIs(spot.flag("stream")));
        }
        given("params", this::params);
        given("metadata", this::metadata);
        given("header", this::headers);
        given("json", this::json);
        given("not", value -> conditions.add(new Not(read(value))));
        given(
                "any_of",
                value -> conditions.add(new AnyOf(value.elements("Write a list of conditions.").stream()
                        .map(WhenReader::read)
                        .toList())));
        return new When(conditions);
    }

    private void given(String key, Consumer<Spot> reader) {
        if (spot.has(key)) {
            reader.accept(spot.at(key));
        }
    }

    private void text(Subject subject, Spot value) {
        MatcherReader.text(value).ifPresent(matcher -> conditions.add(new TextIs(subject, matcher)));
    }

    /** A mode, a function's name, a matcher of these, or the wire's own object. */
    private void toolChoice(Spot value) {
        if (value.has("function")) {
            value.onlyKeys(List.of("type", "function"));
            text(Subject.TOOL_CHOICE, value.at("function").at("name"));
        } else {
            text(Subject.TOOL_CHOICE, value);
        }
    }

    static ToolResultIs toolResult(Spot value) {
        if (!value.isObject("Write {name: …}, {tool_call_id: …} or {content: …}.")) {
            return new ToolResultIs(null, null, null);
        }
        value.onlyKeys(FixtureKeys.TOOL_RESULT);
        return new ToolResultIs(part(value, "name"), part(value, "tool_call_id"), part(value, "content"));
    }

    private static @Nullable TextMatcher part(Spot value, String key) {
        return value.has(key) ? MatcherReader.text(value.at(key)).orElse(null) : null;
    }

    private static List<String> names(Spot value) {
        if (value.node().isString()) {
            return List.of(value.node().stringValue());
        }
        return MatcherReader.texts(value);
    }

    private void params(Spot value) {
        if (value.isObject("Write keys of the request, such as {temperature: 0}.")) {
            value.onlyKeys(FixtureKeys.PARAMS);
            value.entries().forEach((key, spotOfKey) -> json(key, PositionedDocument.child("", key), spotOfKey));
        }
    }

    private void metadata(Spot value) {
        if (value.isObject("Write keys of the request's metadata, such as {user: alice}.")) {
            value.entries()
                    .forEach((key, spotOfKey) ->
                            json("metadata " + key, PositionedDocument.child("/metadata", key), spotOfKey));
        }
    }

    private void json(Spot value) {
        if (!value.isObject("Write JSON pointers, such as {\"/messages/0/role\": system}.")) {
            return;
        }
        for (Map.Entry<String, Spot> entry : value.entries().entrySet()) {
            String pointer = entry.getKey();
            if (pointer.isEmpty() || pointer.startsWith("/")) {
                json("json " + pointer, pointer, entry.getValue());
            } else {
                entry.getValue()
                        .wrongKey(
                                "JSON pointer '" + pointer + "' does not begin with a slash",
                                "Write '/" + pointer.replace('.', '/') + "'.");
            }
        }
    }

    private void json(String label, String pointer, Spot value) {
        MatcherReader.value(value)
                .ifPresent(matcher -> conditions.add(new JsonIs(label, JsonPointer.compile(pointer), matcher)));
    }

    private void headers(Spot value) {
        if (value.isObject("Write header names, such as {x-test: overload}.")) {
            value.entries()
                    .forEach((name, spotOfName) -> MatcherReader.text(spotOfName)
                            .ifPresent(matcher -> conditions.add(new HeaderIs(name, matcher))));
        }
    }
}
