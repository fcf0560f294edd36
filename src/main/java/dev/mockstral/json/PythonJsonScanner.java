package dev.mockstral.json;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Walks over a text as CPython's JSON scanner does, to find the same error at the same place. It looks at characters
 * only and builds nothing. Nesting is kept in a list, so depth costs no stack.
 */
final class PythonJsonScanner {
    private static final int DEEPEST = 2_000;
    private static final int HEX_DIGITS = 4;

    private final String text;
    private final int length;
    private final Deque<Character> open = new ArrayDeque<>();
    private int at;
    private @Nullable PythonJsonError error;

    PythonJsonScanner(String text) {
        this.text = text;
        this.length = text.length();
    }

    Optional<PythonJsonError> error() {
        skipSpace();
        boolean more = value();
        while (more && error == null && !open.isEmpty() && open.size() <= DEEPEST) {
            more = afterValue();
        }
        if (error == null && open.isEmpty() && at < length) {
            fail("Extra data", at);
        }
        return Optional.ofNullable(error);
    }

    /** Reads a scalar, or opens containers down to the first scalar; the spaces behind it too. */
    private boolean value() {
        while (error == null && open.size() <= DEEPEST) {
            char c = peek();
            if (c != '{' && c != '[') {
                scalar(c);
                skipSpace();
                return error == null;
            }
            at++;
            skipSpace();
            if (peek() == (c == '{' ? '}' : ']') && at < length) {
                at++;
                skipSpace();
                return true;
            }
            open.push(c);
            if (c == '{') {
                key();
            }
        }
        return false;
    }

    /** Behind a value in a container: the container's end, or a comma and the next value. */
    private boolean afterValue() {
        boolean inObject = open.getFirst() == '{';
        if (at < length && peek() == (inObject ? '}' : ']')) {
            open.pop();
            at++;
            skipSpace();
            return true;
        }
        if (peek() != ',') {
            return fail("Expecting ',' delimiter", at);
        }
        at++;
        skipSpace();
        if (inObject) {
            key();
        }
        return value();
    }

    private void key() {
        if (peek() != '"') {
            fail("Expecting property name enclosed in double quotes", at);
            return;
        }
        string();
        skipSpace();
        if (error == null && peek() != ':') {
            fail("Expecting ':' delimiter", at);
        }
        at++;
        skipSpace();
    }

    private void scalar(char c) {
        if (c == '"') {
            string();
            return;
        }
        boolean read = switch (c) {
            case 'n' -> word("null");
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'N' -> word("NaN");
            case 'I' -> word("Infinity");
            case '-' -> word("-Infinity") || number();
            default -> number();
        };
        if (!read) {
            fail("Expecting value", at);
        }
    }

    private boolean word(String word) {
        boolean here = text.startsWith(word, at);
        at += here ? word.length() : 0;
        return here;
    }

    private boolean number() {
        int end = at < length && text.charAt(at) == '-' ? at + 1 : at;
        if (!isDigit(end)) {
            return false;
        }
        end = text.charAt(end) == '0' ? end + 1 : pastDigits(end);
        if (end < length && text.charAt(end) == '.' && isDigit(end + 1)) {
            end = pastDigits(end + 1);
        }
        at = pastExponent(end);
        return true;
    }

    private int pastExponent(int end) {
        if (end >= length || (text.charAt(end) != 'e' && text.charAt(end) != 'E')) {
            return end;
        }
        boolean signed = end + 1 < length && (text.charAt(end + 1) == '-' || text.charAt(end + 1) == '+');
        int digits = signed ? end + 2 : end + 1;
        return isDigit(digits) ? pastDigits(digits) : end;
    }

    private int pastDigits(int from) {
        int end = from;
        while (isDigit(end)) {
            end++;
        }
        return end;
    }

    private boolean isDigit(int index) {
        return index < length && text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }

    private void string() {
        int begin = at;
        at++;
        while (error == null) {
            if (at >= length) {
                fail("Unterminated string starting at", begin);
                return;
            }
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return;
            }
            if (c < ' ') {
                fail("Invalid control character at", at);
            } else if (c == '\\') {
                escape(begin);
            } else {
                at++;
            }
        }
    }

    private void escape(int begin) {
        if (at + 1 >= length) {
            fail("Unterminated string starting at", begin);
        } else if (text.charAt(at + 1) == 'u') {
            unicodeEscape();
        } else if ("\"\\/bfnrt".indexOf(text.charAt(at + 1)) < 0) {
            fail("Invalid \\escape", at);
        } else {
            at += 2;
        }
    }

    /** A lone surrogate passes; the second half of a pair is looked into as Python does, with its quirks. */
    private void unicodeEscape() {
        int digits = at + 2;
        int end = digits + HEX_DIGITS;
        if (end >= length) {
            fail("Invalid \\uXXXX escape", digits - 1);
            return;
        }
        if (!isHex(digits)) {
            fail("Invalid \\uXXXX escape", digits - 1);
            return;
        }
        int unit = Integer.parseInt(text.substring(digits, end), 16);
        boolean pair = Character.isHighSurrogate((char) unit) && end + 6 < length && text.startsWith("\\u", end);
        if (pair && !isHex(end + 2)) {
            fail("Invalid \\uXXXX escape", end + 1);
            return;
        }
        at = end;
    }

    private boolean isHex(int from) {
        for (int i = from; i < from + HEX_DIGITS; i++) {
            char c = text.charAt(i);
            boolean hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
            if (!hex) {
                return false;
            }
        }
        return true;
    }

    private void skipSpace() {
        while (at < length && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    /** The character here; NUL at the end, which is no part of JSON either. */
    private char peek() {
        return at < length ? text.charAt(at) : '\0';
    }

    private boolean fail(String message, int index) {
        if (error == null) {
            error = new PythonJsonError(message, text.codePointCount(0, Math.min(index, length)));
        }
        return false;
    }
}
