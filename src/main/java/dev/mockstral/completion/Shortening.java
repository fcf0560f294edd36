package dev.mockstral.completion;

/** Long texts cut where a reader would: between words, never inside a character. */
final class Shortening {
    private static final int MOST_CHARACTERS = 1_000;
    private static final String MARKS_AFTER_WHICH_TO_BREAK = "。、，！？；：";
    private static final int ZERO_WIDTH_JOINER = 0x200d;

    private Shortening() {}

    /** The text, or its beginning with an ellipsis. */
    static String of(String text) {
        if (text.length() <= MOST_CHARACTERS) {
            return text;
        }
        int cut = MOST_CHARACTERS;
        while (cut > MOST_CHARACTERS / 2 && !isBetweenWords(text, cut)) {
            cut--;
        }
        // Without a gap between words in reach: a script without gaps, or one endless word.
        if (cut == MOST_CHARACTERS / 2) {
            cut = MOST_CHARACTERS;
            while (cut > 1 && isInsideCharacter(text, cut)) {
                cut--;
            }
        }
        return text.substring(0, cut).stripTrailing() + "…";
    }

    private static boolean isBetweenWords(String text, int at) {
        return Character.isWhitespace(text.charAt(at)) || MARKS_AFTER_WHICH_TO_BREAK.indexOf(text.charAt(at - 1)) >= 0;
    }

    /** Whether what stands there belongs to what stands before: surrogates, accents, joined emoji, flags. */
    private static boolean isInsideCharacter(String text, int at) {
        if (Character.isLowSurrogate(text.charAt(at))) {
            return true;
        }
        int next = text.codePointAt(at);
        int before = text.codePointBefore(at);
        return next == ZERO_WIDTH_JOINER
                || before == ZERO_WIDTH_JOINER
                || isMark(next)
                || (isFlagLetter(next) && isInsideFlag(text, at));
    }

    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        boolean skinTone = codePoint >= 0x1f3fb && codePoint <= 0x1f3ff;
        return skinTone
                || type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    /** Flags are pairs of letters: inside one, an odd number of letters stands before. */
    private static boolean isInsideFlag(String text, int at) {
        int letters = 0;
        for (int i = at; i > 0 && isFlagLetter(text.codePointBefore(i)); i -= 2) {
            letters++;
        }
        return letters % 2 == 1;
    }

    private static boolean isFlagLetter(int codePoint) {
        return codePoint >= 0x1f1e6 && codePoint <= 0x1f1ff;
    }
}
