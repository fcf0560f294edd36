package dev.mockstral.completion;

import dev.mockstral.exchange.Digits;
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
    private static final int ASCII = 0x80;
    private static final int MOST_BYTES_OF_ESCAPE = 6;

    private static final boolean[] IS_ESCAPED = escaped();

    private byte[] text;
    private int size;
    private boolean comma;

    /** With room for that many bytes at first. */
    JsonText(int room) {
        text = new byte[room];
    }

    private static boolean[] escaped() {
        boolean[] escaped = new boolean[ASCII];
        Arrays.fill(escaped, 0, ' ', true);
        escaped['"'] = true;
        escaped['\\'] = true;
        return escaped;
    }

    /** With that much room, the given bytes being written, of which a name is the last. */
    static JsonText after(byte[] written, int room) {
        JsonText json = new JsonText(room);
        json.raw(written, 0, written.length);
        return json;
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

    JsonText name(JsonName name) {
        separate();
        comma = false;
        room(name.length());
        name.writeTo(text, size);
        size += name.length();
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
        return value >= 0 && value <= Integer.MAX_VALUE ? digits((int) value) : raw(Long.toString(value));
    }

    private JsonText digits(int value) {
        int digits = Digits.count(value);
        room(digits);
        size += digits;
        Digits.writeBefore(size, value, text);
        return this;
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
        byte[] json = Json.compactBytes(node);
        return raw(json, 0, json.length);
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

    private JsonText raw(byte[] bytes, int from, int to) {
        room(to - from);
        System.arraycopy(bytes, from, text, size, to - from);
        size += to - from;
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
        add('"');
        int place = plain(value, 0);
        while (place < value.length() && value.charAt(place) < ASCII) {
            escape((byte) value.charAt(place));
            place = plain(value, place + 1);
        }
        if (place < value.length()) {
            quoteRest(value.substring(place));
        }
        add('"');
    }

    /** Writes what stays as it is and is one byte for each character; tells where that ends. */
    private int plain(String value, int from) {
        room(value.length() - from);
        byte[] target = text;
        int at = size - from;
        int i = from;
        while (i < value.length()) {
            char c = value.charAt(i);
            if (c >= ASCII || IS_ESCAPED[c]) {
                break;
            }
            target[at + i++] = (byte) c;
        }
        size = at + i;
        return i;
    }

    private void quoteRest(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        room(utf8.length);
        int plain = 0;
        for (int i = 0; i < utf8.length; i++) {
            byte b = utf8[i];
            if (b >= 0 && IS_ESCAPED[b]) {
                raw(utf8, plain, i);
                escape(b);
                plain = i + 1;
            }
        }
        raw(utf8, plain, utf8.length);
    }

    private void escape(byte c) {
        room(MOST_BYTES_OF_ESCAPE);
        text[size++] = '\\';
        switch (c) {
            case '"', '\\' -> text[size++] = c;
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
