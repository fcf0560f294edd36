package dev.mockstral.contract;

import java.util.ArrayList;
import java.util.List;

/** Cuts JSON that is known to be sound into tokens as they stand in the text, so that every byte can be compared. */
final class JsonTokens {
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    /**
     * A piece of the text.
     *
     * @param pointer where it stands; of a value, its own
     * @param key the nearest key above it
     * @param lexeme the text itself, white space before it included
     * @param isValue whether it is a string, number or word that stands as a value
     */
    record Token(String pointer, String key, String lexeme, boolean isValue) {}

    private JsonTokens(String text) {
        this.text = text;
    }

    static List<Token> of(String json) {
        JsonTokens tokens = new JsonTokens(json);
        tokens.value("", "");
        tokens.rest();
        return List.copyOf(tokens.tokens);
    }

    private void value(String pointer, String key) {
        int from = at;
        skipSpace();
        char first = text.charAt(at);
        if (first == '{' || first == '[') {
            at++;
            add(pointer, key, from, false);
            members(pointer, key, first == '{');
        } else {
            scalar(first);
            add(pointer, key, from, true);
        }
    }

    private void members(String pointer, String key, boolean object) {
        int index = 0;
        for (char next = peek(); next != '}' && next != ']'; next = peek()) {
            if (next == ',') {
                mark(pointer, key);
            } else if (object) {
                String name = name(pointer, key);
                value(pointer + "/" + name, name);
            } else {
                value(pointer + "/" + index++, key);
            }
        }
        mark(pointer, key);
    }

    /** A member's name with its colon. */
    private String name(String pointer, String key) {
        int from = at;
        skipSpace();
        int opened = at;
        scalar('"');
        String name = text.substring(opened + 1, at - 1);
        skipSpace();
        at++;
        add(pointer, key, from, false);
        return name;
    }

    private void mark(String pointer, String key) {
        int from = at;
        skipSpace();
        at++;
        add(pointer, key, from, false);
    }

    private void scalar(char first) {
        if (first != '"') {
            while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return;
        }
        for (at++; text.charAt(at) != '"'; at++) {
            at += text.charAt(at) == '\\' ? 1 : 0;
        }
        at++;
    }

    private void rest() {
        if (at < text.length()) {
            int from = at;
            at = text.length();
            add("", "", from, false);
        }
    }

    private void add(String pointer, String key, int from, boolean isValue) {
        tokens.add(new Token(pointer, key, text.substring(from, at), isValue));
    }

    private char peek() {
        int from = at;
        skipSpace();
        char next = text.charAt(at);
        at = from;
        return next;
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }
}
