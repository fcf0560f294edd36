package dev.mockstral.stub;

import dev.mockstral.json.Json;
import dev.mockstral.json.PositionedDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A value in a fixture with its place. Questions of the wrong type are noted as problems, never thrown. */
record Spot(JsonNode node, String pointer, FixtureSource source) {
    Spot at(String key) {
        return new Spot(node.path(key), PositionedDocument.child(pointer, key), source);
    }

    Spot at(int index) {
        return new Spot(node.path(index), pointer + '/' + index, source);
    }

    /** The value at a JSON pointer from here. */
    Spot within(String below) {
        return new Spot(node.at(below), pointer + below, source);
    }

    boolean has(String key) {
        return node.has(key);
    }

    boolean isAbsent() {
        return node.isMissingNode();
    }

    /** The key that the value stands under, or the one of the list that it stands in. */
    String label() {
        String[] steps = pointer.split("/");
        for (int i = steps.length - 1; i > 0; i--) {
            if (!steps[i].matches("\\d+")) {
                return steps[i].replace("~1", "/").replace("~0", "~");
            }
        }
        return "stub";
    }

    String origin() {
        return source.file()
                + ':'
                + source.valueAt(pointer).line()
                + ':'
                + source.valueAt(pointer).column();
    }

    void wrong(String message, String remedy) {
        source.wrong(source.valueAt(pointer), pointer, message, remedy);
    }

    void wrongKey(String message, String remedy) {
        source.wrong(source.keyAt(pointer), pointer, message, remedy);
    }

    void warn(String message, String remedy) {
        source.warn(source.valueAt(pointer), pointer, message, remedy);
    }

    /** Notes that the value is of another type than it must be: {@code content is the number 42, not a text}. */
    void wrongType(String wanted, String remedy) {
        wrong(label() + " is " + show() + ", not " + wanted, remedy);
    }

    /** The value in words. */
    String show() {
        if (node.isMissingNode()) {
            return "absent";
        }
        if (node.isObject()) {
            return "an object";
        }
        if (node.isArray()) {
            return "a list";
        }
        if (node.isString()) {
            return "the text " + Words.quote(node.stringValue());
        }
        return node.isNumber() ? "the number " + Json.compact(node) : Json.compact(node);
    }

    /** Whether the value is an object; a problem if not. */
    boolean isObject(String remedy) {
        if (!node.isObject()) {
            wrongType("an object", remedy);
        }
        return node.isObject();
    }

    /** Notes every key that is not among the known ones; false if there is one. */
    boolean onlyKeys(Collection<String> known) {
        boolean all = true;
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            if (!known.contains(property.getKey())) {
                at(property.getKey())
                        .wrongKey("unknown key '" + property.getKey() + "'", Spelling.remedy(property.getKey(), known));
                all = false;
            }
        }
        return all;
    }

    /** The text, or null with a problem. */
    @Nullable
    String text() {
        if (node.isString()) {
            return node.stringValue();
        }
        boolean scalar = node.isNumber() || node.isBoolean();
        wrongType("a text", scalar ? "Write it in quotes: \"" + node.asString() + "\"." : "Write a text.");
        return null;
    }

    /** The text under a key; null when there is none, or with a problem. */
    @Nullable
    String text(String key) {
        return has(key) ? at(key).text() : null;
    }

    /** The truth under a key; false when there is none, or with a problem. */
    boolean flag(String key) {
        if (!has(key)) {
            return false;
        }
        JsonNode value = node.path(key);
        if (!value.isBoolean()) {
            at(key).wrongType("true or false", truthRemedy(value));
        }
        return value.booleanValue(false);
    }

    private static String truthRemedy(JsonNode value) {
        return switch (value.asString("").toLowerCase(Locale.ROOT)) {
            case "yes", "on", "true" -> "Write true.";
            case "no", "off", "false" -> "Write false.";
            default -> "Write true or false.";
        };
    }

    /** The whole number under a key, not below the least. */
    OptionalLong whole(String key, long least) {
        if (!has(key)) {
            return OptionalLong.empty();
        }
        JsonNode value = node.path(key);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            at(key).wrongType("a whole number", "Write a whole number from " + least + " on.");
            return OptionalLong.empty();
        }
        if (value.longValue() < least) {
            at(key).wrong(key + " " + value.longValue() + " is below " + least, "Write " + least + " or more.");
            return OptionalLong.empty();
        }
        return OptionalLong.of(value.longValue());
    }

    /** As {@link #whole}, for what must not be astronomical. */
    OptionalInt count(String key, int least) {
        OptionalLong value = whole(key, least);
        if (value.isPresent() && value.getAsLong() > Integer.MAX_VALUE) {
            at(key).wrong(key + " " + value.getAsLong() + " is too large", "Write a smaller number.");
            return OptionalInt.empty();
        }
        return value.isPresent() ? OptionalInt.of((int) value.getAsLong()) : OptionalInt.empty();
    }

    /** The elements of a list; none, with a problem, if it is not a list or empty. */
    List<Spot> elements(String remedy) {
        if (!node.isArray()) {
            wrongType("a list", remedy);
            return List.of();
        }
        if (node.isEmpty()) {
            wrong(label() + " is an empty list", remedy);
        }
        List<Spot> elements = new ArrayList<>(node.size());
        for (int i = 0; i < node.size(); i++) {
            elements.add(at(i));
        }
        return elements;
    }

    /** The values of an object, with their keys as last step of the pointer. */
    Map<String, Spot> entries() {
        Map<String, Spot> entries = new LinkedHashMap<>();
        node.properties().forEach(property -> entries.put(property.getKey(), at(property.getKey())));
        return entries;
    }
}
