package dev.mockstral.completion;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Finds what makes the beginning of a JSON document whole, shortest first. Good for one use. */
final class JsonContinuation {
    private enum Expected {
        VALUE,
        VALUE_OR_END,
        KEY,
        KEY_OR_END,
        COLON,
        COMMA_OR_END,
        NOTHING
    }

    private static final String FILLING = "…";
    private static final List<String> LITERALS = List.of("true", "false", "null");

    private final String prefix;
    private final Deque<Character> open = new ArrayDeque<>();
    private Expected expected = Expected.VALUE;
    private int at;

    JsonContinuation(String prefix) {
        this.prefix = prefix;
    }

    /** The rest of the document; the whole document given where the prefix does not begin one. */
    String ending(String whole) {
        at = start();
        if (at < 0) {
            return whole;
        }
        StringBuilder rest = new StringBuilder();
        while (at < prefix.length()) {
            read(rest);
        }
        complete(rest);
        return rest.toString();
    }

    /** Where a container begins, since words or a code fence may come before it. */
    private int start() {
        int object = prefix.indexOf('{');
        int array = prefix.indexOf('[');
        return object < 0 || array < 0 ? Math.max(object, array) : Math.min(object, array);
    }

    private void read(StringBuilder rest) {
        char c = prefix.charAt(at);
        switch (c) {
            case '{', '[' -> {
                open.push(c);
                expected = c == '{' ? Expected.KEY_OR_END : Expected.VALUE_OR_END;
                at++;
            }
            case '}', ']' -> {
                open.poll();
                afterValue();
                at++;
            }
            case ',' -> {
                expected = isInObject() ? Expected.KEY : Expected.VALUE;
                at++;
            }
            case ':' -> {
                expected = Expected.VALUE;
                at++;
            }
            case '"' -> readString(rest);
            default -> readOther(rest);
        }
    }

    private void readString(StringBuilder rest) {
        boolean key = expected == Expected.KEY || expected == Expected.KEY_OR_END;
        at++;
        while (at < prefix.length() && prefix.charAt(at) != '"') {
            if (prefix.charAt(at) == '\\') {
                completeEscape(rest);
            } else {
                at++;
            }
        }
        if (at >= prefix.length()) {
            rest.append(FILLING).append('"');
        }
        at++;
        if (key) {
            expected = Expected.COLON;
        } else {
            afterValue();
        }
    }

    private void completeEscape(StringBuilder rest) {
        boolean unicode = at + 1 < prefix.length() && prefix.charAt(at + 1) == 'u';
        int end = at + (unicode ? 6 : 2);
        if (end > prefix.length()) {
            rest.append((unicode ? "0020" : "\\").substring(unicode ? 4 - (end - prefix.length()) : 0));
        }
        at = end;
    }

    private void readOther(StringBuilder rest) {
        if (Character.isWhitespace(prefix.charAt(at))) {
            at++;
            return;
        }
        int start = at;
        while (at < prefix.length() && "{}[],:\" \n\r\t".indexOf(prefix.charAt(at)) < 0) {
            at++;
        }
        String word = prefix.substring(start, at);
        if (at >= prefix.length()) {
            rest.append(restOfWord(word));
        }
        afterValue();
    }

    private static String restOfWord(String word) {
        for (String literal : LITERALS) {
            if (literal.startsWith(word)) {
                return literal.substring(word.length());
            }
        }
        return "-+.eE".indexOf(word.charAt(word.length() - 1)) >= 0 ? "0" : "";
    }

    private void afterValue() {
        expected = open.isEmpty() ? Expected.NOTHING : Expected.COMMA_OR_END;
    }

    private boolean isInObject() {
        return Character.valueOf('{').equals(open.peek());
    }

    private void complete(StringBuilder rest) {
        switch (expected) {
            case VALUE -> rest.append('"').append(FILLING).append('"');
            case KEY -> rest.append("\"answer\": \"").append(FILLING).append('"');
            case KEY_OR_END -> rest.append("\"answer\": \"").append(FILLING).append('"');
            case COLON -> rest.append(": \"").append(FILLING).append('"');
            case VALUE_OR_END, COMMA_OR_END, NOTHING -> {
                // Nothing is missing here but the closing brackets.
            }
        }
        open.forEach(bracket -> rest.append(bracket == '{' ? '}' : ']'));
    }
}
