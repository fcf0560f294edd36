package dev.mockstral.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** How JSON is written: compact, unescaped, no newline at the end, keys in production's order. Liberties are told. */
final class SpellingLaw {
    private final Declared declared;

    SpellingLaw(Declared declared) {
        this.declared = declared;
    }

    void judge(String text, JsonNode document, String place, Problems problems) {
        Spelling spelling = Spelling.of(text);
        if (spelling.spaces()) {
            problems.addOnce("spelling.spacing", place, "no white space between tokens", "white space");
        }
        if (spelling.escapes()) {
            problems.addOnce("spelling.escaping", place, "UTF-8 and '/' unescaped", "escapes");
        }
        declared.walk(document, (pointer, node, names) -> {
            order(pointer, node, names, place, problems);
            openObject(pointer, node, names, place, problems);
        });
    }

    /** Usage is an open object in the schema, so only here is a new key of it noticed. */
    private static void openObject(String pointer, JsonNode node, List<String> names, String place, Problems problems) {
        if (pointer.startsWith("/usage")) {
            for (String name : node.propertyNames()) {
                if (!names.contains(name)) {
                    String at = place + pointer + "/" + name;
                    problems.addOnce(
                            "shape.new-key", at, "no such key", node.path(name).toString());
                }
            }
        }
    }

    private static void order(String pointer, JsonNode node, List<String> names, String place, Problems problems) {
        List<String> seen = new ArrayList<>(node.propertyNames());
        seen.retainAll(names);
        List<String> expected = new ArrayList<>(names);
        expected.retainAll(seen);
        if (!seen.equals(expected)) {
            problems.addOnce("spelling.key-order", place + pointer, expected.toString(), seen.toString());
        }
    }

    /** What a JSON text shows of its writer. */
    private record Spelling(boolean spaces, boolean escapes) {
        static Spelling of(String text) {
            boolean inString = false;
            boolean spaces = false;
            boolean escapes = false;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (inString && c == '\\') {
                    escapes |= needless(text, i);
                    i++;
                } else if (c == '"') {
                    inString = !inString;
                } else if (!inString && Character.isWhitespace(c)) {
                    spaces = true;
                }
            }
            return new Spelling(spaces, escapes);
        }

        private static boolean needless(String text, int at) {
            char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
            if (next != 'u' || at + 6 > text.length()) {
                return next == '/';
            }
            String code = text.substring(at + 2, at + 6).toLowerCase(Locale.ROOT);
            return code.compareTo("0020") >= 0 && !code.equals("007f") && code.compareTo("d800") < 0;
        }
    }
}
