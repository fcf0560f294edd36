package dev.mockstral.tokens;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Short pieces that were found to be one token each: most words of most texts. A small memory, which answers sooner than
 * the vocabulary and may forget at any time. Safe from any thread.
 */
final class ShortPieces {
    /** What no piece is packed to. */
    static final long NONE = 0;

    private static final int SLOT_BITS = 12;
    private static final int CHARACTER_BITS = 7;
    private static final int ASCII = 1 << CHARACTER_BITS;
    private static final int MOST_CHARACTERS = 9;
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private final AtomicLongArray slots = new AtomicLongArray(1 << SLOT_BITS);

    /** A piece of up to nine ASCII characters but NUL as one number, no two as the same; {@link #NONE} for any other. */
    static long packed(char[] text, int from, int to) {
        int length = to - from;
        if (length > MOST_CHARACTERS) {
            return NONE;
        }
        long packed = 0;
        for (int i = from; i < to; i++) {
            if (text[i] >= ASCII || text[i] == 0) {
                return NONE;
            }
            packed = (packed << CHARACTER_BITS) | text[i];
        }
        return packed;
    }

    /**
     * Where the word ends that begins there, if it is remembered; else where it begins. A word is what {@link
     * TekkenSplit} mostly cuts: small letters of ASCII, behind a space, a capital, both or nothing; or one digit.
     */
    int endOfWord(char[] text, int from) {
        if (from < text.length && text[from] >= '0' && text[from] <= '9') {
            return contains(text[from]) ? from + 1 : from;
        }
        int most = Math.min(text.length, from + MOST_CHARACTERS);
        int at = from;
        long packed = 0;
        if (at < most && text[at] == ' ') {
            packed = text[at++];
        }
        if (at < most && text[at] >= 'A' && text[at] <= 'Z') {
            packed = (packed << CHARACTER_BITS) | text[at++];
        }
        int first = at;
        while (at < most && isSmall(text[at])) {
            packed = (packed << CHARACTER_BITS) | text[at++];
        }
        // Letters and marks beyond ASCII could go on with it.
        boolean whole = at == text.length || (text[at] < ASCII && !isSmall(text[at]));
        return at > first && whole && contains(packed) ? at : from;
    }

    private static boolean isSmall(char character) {
        return character >= 'a' && character <= 'z';
    }

    boolean contains(long packed) {
        return slots.getPlain(slot(packed)) == packed;
    }

    void add(long packed) {
        slots.setPlain(slot(packed), packed);
    }

    private static int slot(long packed) {
        return (int) ((packed * GOLDEN_RATIO) >>> (Long.SIZE - SLOT_BITS));
    }
}
