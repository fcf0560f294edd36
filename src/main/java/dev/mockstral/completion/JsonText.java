package dev.mockstral.completion;

import dev.mockstral.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Compact JSON in UTF-8 as it is being written, to the letter as {@link Json#compactBytes} writes it; one buffer, nothing
 * else. Knows no nesting: that names and values stand where they may is up to the caller. For one thread.
 */
final class JsonText {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_BYTES_OF_CHARACTER = 6;

    private byte[] text;
    private int size;
    private boolean comma;

    /** With room for that many bytes at first. */
    JsonText(int room) {
        text = new byte[room];
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
        add(':');
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
        return raw(Long.toString(value));
    }

    JsonText bool(boolean value) {
        separate();
        return raw(value ? "true" : "false");
    }

    JsonText nothing() {
        separate();
        return raw("null");
    }

    JsonText node(JsonNode node) {
        if (node.isObject()) {
            startObject();
            for (Map.Entry<String, JsonNode> property : node.properties()) {
                name(property.getKey()).node(property.getValue());
            }
            return endObject();
        }
        if (node.isString()) {
            return string(node.stringValue());
        }
        if (node.isInt()) {
            return number(node.intValue());
        }
        separate();
        return raw(Json.compactBytes(node));
    }

    /** ASCII as it is, in front of JSON or behind it. */
    JsonText raw(String ascii) {
        room(ascii.length());
        for (int i = 0; i < ascii.length(); i++) {
            text[size + i] = (byte) ascii.charAt(i);
        }
        size += ascii.length();
        return this;
    }

    private JsonText raw(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, text, size, bytes.length);
        size += bytes.length;
        return this;
    }

    /** What was written. */
    byte[] bytes() {
        return Arrays.copyOf(text, size);
    }

    /** What was written, and these bytes behind it. */
    byte[] bytes(byte[] rest) {
        byte[] whole = Arrays.copyOf(text, size + rest.length);
        System.arraycopy(rest, 0, whole, size, rest.length);
        return whole;
    }

    @Override
    public String toString() {
        return new String(text, 0, size, StandardCharsets.UTF_8);
    }

    private JsonText open(char bracket) {
        separate();
        add(bracket);
        comma = false;
        return this;
    }

    private JsonText close(char bracket) {
        add(bracket);
        comma = true;
        return this;
    }

    private void separate() {
        if (comma) {
            add(',');
        }
        comma = true;
    }

    private void add(char ascii) {
        room(1);
        text[size++] = (byte) ascii;
    }

    private void room(int bytes) {
        if (text.length - size < bytes) {
            text = Arrays.copyOf(text, Math.max(2 * text.length, size + bytes));
        }
    }

    private void quote(String value) {
        room(value.length() + 2);
        text[size++] = '"';
        for (int i = plain(value, 0); i < value.length(); i = plain(value, i)) {
            room(value.length() - i + MOST_BYTES_OF_CHARACTER);
            i += special(value, i, value.charAt(i));
        }
        text[size++] = '"';
    }

    /** Writes what takes one byte each, for which there is room, up to the first character that does not. */
    private int plain(String value, int from) {
        byte[] target = text;
        int shift = size - from;
        int at = from;
        for (; at < value.length(); at++) {
            char c = value.charAt(at);
            if (c < ' ' || c >= 0x80 || c == '"' || c == '\\') {
                break;
            }
            target[at + shift] = (byte) c;
        }
        size = at + shift;
        return at;
    }

    /** How many characters were taken. A surrogate without its other half is a question mark. */
    private int special(String value, int at, char c) {
        if (c < 0x80) {
            escape(c);
        } else if (c < 0x800) {
            text[size++] = (byte) (0xc0 | (c >> 6));
            follow(c);
        } else if (!Character.isSurrogate(c)) {
            text[size++] = (byte) (0xe0 | (c >> 12));
            follow(c >> 6);
            follow(c);
        } else if (Character.isSupplementaryCodePoint(value.codePointAt(at))) {
            int codePoint = value.codePointAt(at);
            text[size++] = (byte) (0xf0 | (codePoint >> 18));
            follow(codePoint >> 12);
            follow(codePoint >> 6);
            follow(codePoint);
            return 2;
        } else {
            text[size++] = '?';
        }
        return 1;
    }

    private void follow(int code) {
        text[size++] = (byte) (0x80 | (code & 0x3f));
    }

    private void escape(char c) {
        text[size++] = '\\';
        switch (c) {
            case '"', '\\' -> text[size++] = (byte) c;
            case '\b' -> text[size++] = 'b';
            case '\t' -> text[size++] = 't';
            case '\n' -> text[size++] = 'n';
            case '\f' -> text[size++] = 'f';
            case '\r' -> text[size++] = 'r';
            default -> {
                text[size++] = 'u';
                text[size++] = '0';
                text[size++] = '0';
                text[size++] = HEX[c >> 4];
                text[size++] = HEX[c & 0xf];
            }
        }
    }
}
