package dev.mockstral.tokens;

import java.util.Arrays;

/** Tokens in the order they were found: the id and the number of UTF-8 bytes of each. Not safe for threads. */
final class TokenBuffer {
    private int[] ids = new int[64];
    private byte[] widths = new byte[64];
    private int size;

    /** Adds one token; {@code width} is at most 127 bytes (the longest piece has 76). */
    void add(int id, int width) {
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, 2 * size);
            widths = Arrays.copyOf(widths, 2 * size);
        }
        ids[size] = id;
        widths[size++] = (byte) width;
    }

    /** Adds the tokens of {@code [from, to)} once more. */
    void repeat(int from, int to) {
        for (int i = from; i < to; i++) {
            add(ids[i], widths[i]);
        }
    }

    int size() {
        return size;
    }

    int[] ids() {
        return Arrays.copyOf(ids, size);
    }

    /** The number of UTF-8 bytes of the token at that place. */
    int width(int place) {
        return widths[place];
    }
}
