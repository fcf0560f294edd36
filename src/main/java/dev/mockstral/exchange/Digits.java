package dev.mockstral.exchange;

import java.nio.charset.StandardCharsets;

/** Numbers as ASCII digits, put where they belong without a text in between. */
public final class Digits {
    private static final int TEN = 10;
    private static final int BITS_OF_HEX = 4;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private Digits() {}

    /** How many decimal digits a number has that is not negative. */
    public static int count(int number) {
        int digits = 1;
        for (int rest = number / TEN; rest > 0; rest /= TEN) {
            digits++;
        }
        return digits;
    }

    /** Writes the decimal digits of a number that is not negative; the last one stands before {@code end}. */
    public static void writeBefore(int end, int number, byte[] target) {
        int rest = number;
        int at = end;
        do {
            target[--at] = (byte) ('0' + rest % TEN);
            rest /= TEN;
        } while (rest > 0);
    }

    /** Writes the upper hexadecimal digits of these bits, in lower case, from {@code from} to {@code to}: 16 at most. */
    public static void writeHex(long bits, byte[] target, int from, int to) {
        long rest = bits;
        for (int i = from; i < to; i++) {
            target[i] = HEX[(int) (rest >>> (Long.SIZE - BITS_OF_HEX))];
            rest <<= BITS_OF_HEX;
        }
    }
}
