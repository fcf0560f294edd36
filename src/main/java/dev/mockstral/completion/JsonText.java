package dev.mockstral.completion;

import dev.mockstral.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Compact JSON as it is being written, to the letter as {@link Json#compact} writes it; one buffer, nothing else. Knows
 * no nesting: that names and values stand where they may is up to the caller. For one thread.
 */
final class JsonText {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final StringBuilder text;
    private boolean comma;

    /** With room for that many characters. */
    JsonText(int room) {
        text = new StringBuilder(room);
    }

    /** What is written next goes on behind a value that was written elsewhere. */
    JsonText more() {
        comma = true;
        return this;
    }

    JsonText startObject() {
        return open('{');
    }

    JsonText endObject() {
        return close('}');
    }

    JsonText startArray() {
        return open('[');
    }

    JsonText endArray() {
        return close(']');
    }

    JsonText name(String name) {
        separate();
        quote(name);
        text.append(':');
        comma = false;
        return this;
    }

    /** A text; null for none. */
    JsonText string(@Nullable String value) {
        if (value == null) {
            return nothing();
        }
        separate();
        quote(value);
        return this;
    }

    JsonText number(long value) {
        separate();
        text.append(value);
        return this;
    }

    JsonText bool(boolean value) {
        separate();
        text.append(value);
        return this;
    }

    JsonText nothing() {
        separate();
        text.append("null");
        return this;
    }

    JsonText node(JsonNode node) {
        if (node.isObject()) {
            startObject();
            node.properties().forEach(property -> name(property.getKey()).node(property.getValue()));
            return endObject();
        }
        if (node.isString()) {
            return string(node.stringValue());
        }
        if (node.isInt()) {
            return number(node.intValue());
        }
        separate();
        text.append(Json.compact(node));
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private JsonText open(char bracket) {
        separate();
        text.append(bracket);
        comma = false;
        return this;
    }

    private JsonText close(char bracket) {
        text.append(bracket);
        comma = true;
        return this;
    }

    private void separate() {
        if (comma) {
            text.append(',');
        }
        comma = true;
    }

    private void quote(String value) {
        text.append('"');
        int plain = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                text.append(value, plain, i);
                escape(c);
                plain = i + 1;
            }
        }
        text.append(value, plain, value.length()).append('"');
    }

    private void escape(char c) {
        text.append('\\');
        switch (c) {
            case '"', '\\' -> text.append(c);
            case '\b' -> text.append('b');
            case '\t' -> text.append('t');
            case '\n' -> text.append('n');
            case '\f' -> text.append('f');
            case '\r' -> text.append('r');
            default -> text.append("u00").append(HEX[c >> 4]).append(HEX[c & 0xf]);
        }
    }
}
