package dev.mockstral.tokens;

/** UTF-8 as production's encoders see it: a lone surrogate is U+FFFD. */
final class Utf8 {
    private static final int REPLACEMENT = 0xFFFD;

    private Utf8() {}

    /** Number of bytes of a character. */
    static int bytesOf(int codePoint) {
        if (codePoint < 0x80) {
            return 1;
        }
        if (codePoint < 0x800) {
            return 2;
        }
        return codePoint < 0x10000 ? 3 : 4;
    }

    /** Writes a character at {@code at}; answers where the next one goes. */
    static int write(int codePoint, byte[] out, int at) {
        if (codePoint < 0x80) {
            out[at] = (byte) codePoint;
            return at + 1;
        }
        if (codePoint < 0x800) {
            out[at] = (byte) (0xC0 | (codePoint >> 6));
            return tail(codePoint, 0, out, at + 1);
        }
        if (codePoint >= 0xD800 && codePoint < 0xE000) {
            return write(REPLACEMENT, out, at);
        }
        if (codePoint < 0x10000) {
            out[at] = (byte) (0xE0 | (codePoint >> 12));
            return tail(codePoint, 6, out, at + 1);
        }
        out[at] = (byte) (0xF0 | (codePoint >> 18));
        return tail(codePoint, 12, out, at + 1);
    }

    private static int tail(int codePoint, int highestShift, byte[] out, int at) {
        int end = at;
        for (int shift = highestShift; shift >= 0; shift -= 6) {
            out[end++] = (byte) (0x80 | ((codePoint >> shift) & 0x3F));
        }
        return end;
    }
}
