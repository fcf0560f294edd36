package dev.mockstral.schema;

import dev.mockstral.json.PythonJson;
import java.util.Locale;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/** Values as Python's {@code str} and {@code repr} print them, which pydantic's messages do. */
final class PythonText {
    private PythonText() {}

    /** {@code str(value)}. */
    static String str(JsonNode value) {
        return value.isString() ? value.stringValue() : repr(value);
    }

    /** {@code repr(value)}. */
    static String repr(JsonNode value) {
        if (value.isString()) {
            return repr(value.stringValue());
        }
        if (value.isObject()) {
            StringJoiner parts = new StringJoiner(", ", "{", "}");
            value.properties().forEach(part -> parts.add(repr(part.getKey()) + ": " + repr(part.getValue())));
            return parts.toString();
        }
        if (value.isArray()) {
            StringJoiner parts = new StringJoiner(", ", "[", "]");
            value.forEach(part -> parts.add(repr(part)));
            return parts.toString();
        }
        return scalar(value);
    }

    private static String scalar(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue() ? "True" : "False";
        }
        if (value.isFloatingPointNumber()) {
            return PythonJson.repr(value.doubleValue()).replace("Infinity", "inf");
        }
        return value.isNumber() ? value.bigIntegerValue().toString() : "None";
    }

    /** {@code repr} of a string: in single quotes unless only those occur in it, what is not printable escaped. */
    static String repr(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder out = new StringBuilder().append(quote);
        text.codePoints().forEach(c -> append(out, c, quote));
        return out.append(quote).toString();
    }

    private static void append(StringBuilder out, int c, char quote) {
        switch (c) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\\' -> out.append("\\\\");
            default -> {
                if (c == quote) {
                    out.append('\\').append(quote);
                } else if (isPrintable(c)) {
                    out.appendCodePoint(c);
                } else {
                    out.append(escape(c));
                }
            }
        }
    }

    private static String escape(int c) {
        String form = c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x";
        return String.format(Locale.ROOT, form, c);
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }
}
