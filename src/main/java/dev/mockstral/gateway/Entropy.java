package dev.mockstral.gateway;

import dev.mockstral.exchange.Digits;
import java.nio.charset.StandardCharsets;

/** A short stream of well-mixed bits from one seed (SplitMix64); for one thread. */
final class Entropy {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final int BITS_OF_CHARACTER = 6;
    private static final int CHARACTERS_OF_BITS = Long.SIZE / BITS_OF_CHARACTER;
    private static final int BITS_OF_DIGIT = 4;
    private static final int DIGITS_OF_BITS = Long.SIZE / BITS_OF_DIGIT;
    private static final int UUID_LENGTH = 36;
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

    /** That many digits, as ASCII. */
    byte[] hex(int digits) {
        byte[] text = new byte[digits];
        for (int at = 0; at < digits; at += DIGITS_OF_BITS) {
            Digits.writeHex(next(), text, at, Math.min(digits, at + DIGITS_OF_BITS));
        }
        return text;
    }

    /** Letters, digits and two signs, as ASCII. */
    byte[] word(int length) {
        byte[] text = new byte[length];
        for (int at = 0; at < length; at += CHARACTERS_OF_BITS) {
            long bits = next();
            for (int i = at; i < Math.min(length, at + CHARACTERS_OF_BITS); i++) {
                text[i] = BASE64_URL[(int) bits & (BASE64_URL.length - 1)];
                bits >>>= BITS_OF_CHARACTER;
            }
        }
        return text;
    }

    /** A UUID of version 7, as ASCII: the given time, then bits of this stream. */
    byte[] uuidV7(long epochMillis) {
        long high = (epochMillis << 16) | 0x7000L | (next() & 0xFFFL);
        long low = (next() >>> 2) | 0x8000000000000000L;
        byte[] text = new byte[UUID_LENGTH];
        Digits.writeHex(high, text, 0, 8);
        Digits.writeHex(high << 32, text, 9, 13);
        Digits.writeHex(high << 48, text, 14, 18);
        Digits.writeHex(low, text, 19, 23);
        Digits.writeHex(low << 16, text, 24, UUID_LENGTH);
        text[8] = text[13] = text[18] = text[23] = '-';
        return text;
    }
}
