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
    private static final int MOST_CHARACTERS = 7;
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private final AtomicLongArray slots = new AtomicLongArray(1 << SLOT_BITS);

    /** A piece of up to seven ASCII characters as one number, no two as the same; {@link #NONE} for any other. */
    static long packed(char[] text, int from, int to) {
        int length = to - from;
        if (length > MOST_CHARACTERS) {
            return NONE;
        }
        long packed = length;
        for (int i = from; i < to; i++) {
            if (text[i] >= 0x80) {
                return NONE;
            }
            packed = (packed << Byte.SIZE) | text[i];
        }
        return packed;
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
