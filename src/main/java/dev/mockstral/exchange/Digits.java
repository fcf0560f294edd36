package dev.mockstral.exchange;

/** Whole numbers that are not negative as ASCII digits, put where they belong without a text in between. */
public final class Digits {
    private static final int TEN = 10;

    private Digits() {}

    /** How many digits a number has. */
    public static int count(int number) {
        int digits = 1;
        for (int rest = number / TEN; rest > 0; rest /= TEN) {
            digits++;
        }
        return digits;
    }

    /** Writes the digits; the last one stands before {@code end}. */
    public static void writeBefore(int end, int number, byte[] target) {
        int rest = number;
        int at = end;
        do {
            target[--at] = (byte) ('0' + rest % TEN);
            rest /= TEN;
        } while (rest > 0);
    }
}
