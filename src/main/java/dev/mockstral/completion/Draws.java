package dev.mockstral.completion;

import dev.mockstral.exchange.Digits;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A stream of deterministic values (xoshiro256++). Confined to one thread. */
final class Draws {
    private static final String ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int BITS_OF_DIGIT = 4;
    private static final int HEX_DIGITS = Long.SIZE / BITS_OF_DIGIT;
    private static final int TOOL_CALL_ID_LENGTH = 9;
    private static final long VERSION_MASK = 0xf000L;
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT_MASK = 0x3fffffffffffffffL;

    private long a;
    private long b;
    private long c;
    private long d;

    /** Starts from four words; similar words give unlike streams. */
    Draws(long[] seed) {
        long[] spread = spread(seed, 0);
        a = spread[0];
        b = spread[1];
        c = spread[2];
        // Odd, since a generator in the state of all zeros stays there.
        d = spread[3] | 1;
    }

    /** SplitMix64's finaliser: every bit of the word reaches every bit of the result. */
    static long mixed(long word) {
        long z = (word ^ (word >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /** As many words, of which each depends on every bit of all of these and of the salt. */
    static long[] spread(long[] words, long salt) {
        long carried = mixed(salt);
        long[] spread = new long[words.length];
        // Twice round, so that the last word reaches the first as well.
        for (int i = 0; i < 2 * words.length; i++) {
            carried = mixed((carried + i) ^ words[i % words.length]);
            spread[i % words.length] = mixed(spread[i % words.length] + carried);
        }
        return spread;
    }

    /** 64 random bits. */
    long bits() {
        long result = Long.rotateLeft(a + d, 23) + a;
        long t = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= t;
        d = Long.rotateLeft(d, 45);
        return result;
    }

    /** A number from 0 to below {@code bound}, which is at least 1. */
    int below(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("bound is " + bound + "; give at least 1");
        }
        return (int) Math.multiplyHigh(bits() >>> 1, (long) bound << 1);
    }

    /** One of the values, which are not empty. */
    <T> T pick(List<T> values) {
        return values.get(below(values.size()));
    }

    /** A completion's {@code id}: a UUID of version 4 as 32 lower-case hex digits (wire-facts §1). */
    String uuid4Hex() {
        long high = (bits() & ~VERSION_MASK) | VERSION_4;
        long low = (bits() & VARIANT_MASK) | Long.MIN_VALUE;
        byte[] digits = new byte[2 * HEX_DIGITS];
        Digits.writeHex(high, digits, 0, HEX_DIGITS);
        Digits.writeHex(low, digits, HEX_DIGITS, digits.length);
        return new String(digits, StandardCharsets.ISO_8859_1);
    }

    /** A tool call's {@code id}: nine characters of {@code [A-Za-z0-9]} (wire-facts §1). */
    String toolCallId() {
        StringBuilder id = new StringBuilder(TOOL_CALL_ID_LENGTH);
        for (int i = 0; i < TOOL_CALL_ID_LENGTH; i++) {
            id.append(ALPHANUMERIC.charAt(below(ALPHANUMERIC.length())));
        }
        return id.toString();
    }
}
