package dev.mockstral.tokens;

import java.util.Arrays;

/**
 * Tokens in the order they were found: the id and the number of UTF-8 bytes of each, or their number alone. Not safe for
 * threads.
 */
final class TokenBuffer {
    private static final int USUAL_SIZE = 64;

    private final boolean counting;
    private int[] ids;
    private byte[] widths;
    private int size;

    private TokenBuffer(boolean counting) {
        this.counting = counting;
        this.ids = new int[counting ? 0 : USUAL_SIZE];
        this.widths = new byte[ids.length];
    }

    TokenBuffer() {
        this(false);
    }

    /** Keeps nothing but the number of tokens. */
    static TokenBuffer counting() {
        return new TokenBuffer(true);
    }

    boolean isCounting() {
        return counting;
    }

    /** One token more, whichever it is; only when nothing is kept of it. */
    void count() {
        size++;
    }

    /** Adds one token; {@code width} is at most 127 bytes (the longest piece has 76). */
    void add(int id, int width) {
        if (counting) {
            size++;
            return;
        }
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, 2 * size);
            widths = Arrays.copyOf(widths, 2 * size);
        }
        ids[size] = id;
        widths[size++] = (byte) width;
    }

    /** Adds the tokens of {@code [from, to)} once more. */
    void repeat(int from, int to) {
        if (counting) {
            size += to - from;
            return;
        }
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
