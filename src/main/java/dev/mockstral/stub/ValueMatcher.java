package dev.mockstral.stub;

import dev.mockstral.json.Json;
import tools.jackson.databind.JsonNode;

/** What a JSON value must be like. Immutable. */
public sealed interface ValueMatcher {
    /** Whether the value is as wished; a missing node stands for an absent value. */
    boolean matches(JsonNode value);

    /** The wish in words that follow "wants it". */
    String wish();

    /** A text, or the JSON of anything else, is like this. */
    record Text(TextMatcher matcher) implements ValueMatcher {
        @Override
        public boolean matches(JsonNode value) {
            return !value.isMissingNode()
                    && matcher.matches(value.isString() ? value.stringValue() : Json.compact(value));
        }

        @Override
        public String wish() {
            return matcher.wish();
        }
    }

    /** The same JSON: numbers by their value, keys in any order. Null stands for absent as well. */
    record Exact(JsonNode json) implements ValueMatcher {
        @Override
        public boolean matches(JsonNode value) {
            return json.isNull() ? (value.isNull() || value.isMissingNode()) : same(json, value);
        }

        @Override
        public String wish() {
            return json.isNull() ? "to be absent" : "to be " + ValueMatcher.show(json);
        }
    }

    /** The value in words. */
    static String show(JsonNode value) {
        if (value.isMissingNode()) {
            return "absent";
        }
        return value.isString() ? Words.quote(value.stringValue()) : Words.plain(Json.compact(value));
    }

    private static boolean same(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue()) == 0;
        }
        if (one.isObject() && other.isObject()) {
            return one.size() == other.size()
                    && one.propertyStream().allMatch(entry -> same(entry.getValue(), other.path(entry.getKey())));
        }
        return (one.isArray() && other.isArray()) ? sameElements(one, other) : one.equals(other);
    }

    private static boolean sameElements(JsonNode one, JsonNode other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!same(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }
}
