package dev.mockstral.tokens;

/**
 * Cuts text where Tekken's regular expression cuts it, in one pass and without recursion (Java's own engine overflows
 * its stack on long runs). The expression, from mistral-common's tekken_240718.json, is an ordered choice:
 *
 * <pre>
 * 1 [^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+
 * 2 [^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*
 * 3 \p{N}
 * 4  ?[^\s\p{L}\p{N}]+[\r\n/]*
 * 5 \s*[\r\n]+
 * 6 \s+(?!\S)
 * 7 \s+
 * </pre>
 */
final class TekkenSplit {
    /** {@code [\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]}. */
    private static final int UPPER = 1;
    /** {@code [\p{Ll}\p{Lm}\p{Lo}\p{M}]}. */
    private static final int LOWER = 2;

    private static final int LETTER = 4;
    private static final int NUMBER = 8;
    private static final int SPACE = 16;
    private static final int NEWLINE = 32;
    private static final int SURROGATE = 64;

    private final byte[] kinds = kinds();

    /** The end of the piece that begins at {@code from}; {@code from < to}, and {@code to} is the end of the text. */
    int end(char[] text, int from, int to) {
        int kind = kind(text, from, to);
        boolean mayLead = (kind & (LETTER | NUMBER | NEWLINE)) == 0;
        if (mayLead || (kind & LETTER) != 0) {
            int end = word(text, from, after(text, from, to), mayLead, to);
            if (end > 0) {
                return end;
            }
        }
        if ((kind & NUMBER) != 0) {
            return after(text, from, to);
        }
        int end = symbols(text, from, to);
        return end > from ? end : space(text, from, to);
    }

    /** Choices 1 and 2, each first with and then without the leading character; 0 when none holds. */
    private int word(char[] text, int from, int second, boolean mayLead, int to) {
        if (mayLead) {
            int end = endingLower(text, second, to);
            if (end > 0) {
                return end;
            }
        }
        int end = endingLower(text, from, to);
        if (end > 0) {
            return end;
        }
        if (mayLead) {
            int upper = run(text, second, to, UPPER);
            if (upper > second) {
                return upper;
            }
        }
        int upper = run(text, from, to, UPPER);
        return upper > from ? upper : 0;
    }

    /** {@code U*L+}: where it ends, or 0. Gives back characters of {@code U*} that are also in {@code L}. */
    private int endingLower(char[] text, int from, int to) {
        int lastBoth = 0;
        int at = from;
        while (at < to) {
            int kind = kind(text, at, to);
            if ((kind & UPPER) == 0) {
                return (kind & LOWER) == 0 ? lastBoth : run(text, at, to, LOWER);
            }
            at = after(text, at, to);
            if ((kind & LOWER) != 0) {
                lastBoth = at;
            }
        }
        return lastBoth;
    }

    private int symbols(char[] text, int from, int to) {
        int at = text[from] == ' ' ? from + 1 : from;
        int first = at;
        while (at < to && (kind(text, at, to) & (SPACE | LETTER | NUMBER)) == 0) {
            at = after(text, at, to);
        }
        if (at == first) {
            return from;
        }
        while (at < to && (text[at] == '\r' || text[at] == '\n' || text[at] == '/')) {
            at++;
        }
        return at;
    }

    private int space(char[] text, int from, int to) {
        int at = from;
        int afterNewline = 0;
        while (at < to && (kinds[text[at]] & SPACE) != 0) {
            if ((kinds[text[at++]] & NEWLINE) != 0) {
                afterNewline = at;
            }
        }
        if (afterNewline > 0) {
            return afterNewline;
        }
        // The last space before a word belongs to the word.
        return at < to && at - from > 1 ? at - 1 : at;
    }

    private int run(char[] text, int from, int to, int wanted) {
        int at = from;
        while (at < to && (kind(text, at, to) & wanted) != 0) {
            at = after(text, at, to);
        }
        return at;
    }

    private int kind(char[] text, int at, int to) {
        int kind = kinds[text[at]];
        return kind == SURROGATE ? kindOf(Character.codePointAt(text, at, to)) : kind;
    }

    private int after(char[] text, int at, int to) {
        boolean pair = kinds[text[at]] == SURROGATE
                && at + 1 < to
                && Character.isHighSurrogate(text[at])
                && Character.isLowSurrogate(text[at + 1]);
        return pair ? at + 2 : at + 1;
    }

    private static byte[] kinds() {
        byte[] kinds = new byte[1 << 16];
        for (int c = 0; c < kinds.length; c++) {
            kinds[c] = (byte) (Character.isSurrogate((char) c) ? SURROGATE : kindOf(c));
        }
        return kinds;
    }

    private static int kindOf(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.UPPERCASE_LETTER, Character.TITLECASE_LETTER -> LETTER | UPPER;
            case Character.LOWERCASE_LETTER -> LETTER | LOWER;
            case Character.MODIFIER_LETTER, Character.OTHER_LETTER -> LETTER | UPPER | LOWER;
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
                UPPER | LOWER;
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> NUMBER;
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> SPACE;
            case Character.CONTROL -> controlKind(codePoint);
            default -> 0;
        };
    }

    private static int controlKind(int codePoint) {
        if (codePoint == '\r' || codePoint == '\n') {
            return SPACE | NEWLINE;
        }
        return (codePoint >= '\t' && codePoint <= '\f') || codePoint == 0x85 ? SPACE : 0;
    }
}
