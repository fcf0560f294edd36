package dev.mockstral.gateway;

import java.nio.charset.StandardCharsets;

/** A short stream of well-mixed bits from one seed (SplitMix64); for one thread. */
final class Entropy {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final int BITS_OF_CHARACTER = 6;
    private static final int CHARACTERS_OF_BITS = Long.SIZE / BITS_OF_CHARACTER;
    private static final int BITS_OF_DIGIT = 4;
    private static final int DIGITS_OF_BITS = Long.SIZE / BITS_OF_DIGIT;
    private static final byte[] HEX = ascii("0123456789abcdef");
    private static final byte[] BASE64_URL = ascii("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.");

    private long state;

    Entropy(long seed) {
        this.state = seed;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    long next() {
        state += GOLDEN_GAMMA;
        long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    int below(int bound) {
        return (int) Long.remainderUnsigned(next(), bound);
    }

    String hex(int digits) {
        byte[] text = new byte[digits];
        long bits = 0;
        for (int i = 0; i < digits; i++) {
            bits = i % DIGITS_OF_BITS == 0 ? next() : bits << BITS_OF_DIGIT;
            text[i] = HEX[(int) (bits >>> (Long.SIZE - BITS_OF_DIGIT))];
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    String word(int length) {
        byte[] text = new byte[length];
        long bits = 0;
        for (int i = 0; i < length; i++) {
            bits = i % CHARACTERS_OF_BITS == 0 ? next() : bits >>> BITS_OF_CHARACTER;
            text[i] = BASE64_URL[(int) bits & (BASE64_URL.length - 1)];
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** A UUID of version 7: the given time, then bits of this stream. */
    String uuidV7(long epochMillis) {
        long high = (epochMillis << 16) | 0x7000L | (next() & 0xFFFL);
        long low = (next() >>> 2) | 0x8000000000000000L;
        return new java.util.UUID(high, low).toString();
    }
}
