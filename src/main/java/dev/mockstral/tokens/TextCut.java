package dev.mockstral.tokens;

import java.util.ArrayList;
import java.util.List;

/** Cuts text between tokens, never inside a character. Immutable, safe from any thread. */
final class TextCut {
    /** How many characters around the place of a cut are tried when the cut there does not have the number asked. */
    private static final int BACK = 64;

    private static final int FORTH = 8;

    private final Encoder encoder;

    TextCut(Encoder encoder) {
        this.encoder = encoder;
    }

    Encoder encoder() {
        return encoder;
    }

    /** The text in tokens; several together where one alone is no whole character. */
    List<String> pieces(String text) {
        return text.length() > Encoder.LONGEST_CUT_REMEMBERED
                ? cut(text)
                : encoder.pieces().get(text, this::cut);
    }

    private List<String> cut(String text) {
        List<String> pieces = new ArrayList<>();
        int begin = 0;
        for (int end : ends(text, encoder.encode(text), Integer.MAX_VALUE)) {
            if (end > begin) {
                pieces.add(text.substring(begin, end));
                begin = end;
            }
        }
        return List.copyOf(pieces);
    }

    /**
     * The first {@code tokens} tokens of a text that has more. When they do not end between characters, or would be
     * encoded otherwise by themselves, the longest near prefix with that number; failing that, what is whole of them.
     */
    String first(String text, int tokens) {
        if (tokens <= 0) {
            return "";
        }
        TokenBuffer encoded = encoder.encode(text);
        if (encoded.size() <= tokens) {
            return text;
        }
        List<Integer> ends = ends(text, encoded, tokens);
        int place = ends.isEmpty() ? 0 : ends.get(ends.size() - 1);
        String prefix = text.substring(0, place);
        return encoder.count(prefix) == tokens ? prefix : nearest(text, place, tokens, prefix);
    }

    private String nearest(String text, int place, int tokens, String otherwise) {
        int divide = encoder.divideBefore(text, Math.max(0, place - BACK));
        int wanted = tokens - encoder.count(text.substring(0, divide));
        for (int end = Math.min(text.length(), place + FORTH); end > Math.max(divide, place - BACK); end--) {
            if (isBetweenCharacters(text, end) && count(text, divide, end) == wanted) {
                String prefix = text.substring(0, end);
                if (encoder.count(prefix) == tokens) {
                    return prefix;
                }
            }
        }
        return otherwise;
    }

    private int count(String text, int from, int to) {
        TokenBuffer out = new TokenBuffer();
        encoder.encode(text, from, to, out);
        return out.size();
    }

    private static boolean isBetweenCharacters(String text, int place) {
        return place == 0
                || place == text.length()
                || !(Character.isHighSurrogate(text.charAt(place - 1)) && Character.isLowSurrogate(text.charAt(place)));
    }

    /** For each of the first {@code limit} tokens the end of the last whole character so far, in UTF-16 units. */
    private List<Integer> ends(String text, TokenBuffer encoded, int limit) {
        List<Integer> ends = new ArrayList<>();
        long bytes = 0;
        long reached = encoder.leadingBytes();
        int at = 0;
        for (int token = 0; token < Math.min(limit, encoded.size()); token++) {
            bytes += encoded.width(token);
            while (at < text.length()) {
                int codePoint = text.codePointAt(at);
                if (reached + encoder.bytesOf(codePoint) > bytes) {
                    break;
                }
                reached += encoder.bytesOf(codePoint);
                at += Character.charCount(codePoint);
            }
            ends.add(at);
        }
        return ends;
    }
}
