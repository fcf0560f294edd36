package dev.mockstral.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DigitsTest {
    @Test
    void writesWhatTheJdkWrites() {
        Random random = new Random(3);
        for (int i = 0; i < 10_000; i++) {
            assertWritten(random.nextInt(Integer.MAX_VALUE) >>> random.nextInt(31));
        }
        for (int number : new int[] {0, 9, 10, 99, 100, 999_999_999, 1_000_000_000, Integer.MAX_VALUE}) {
            assertWritten(number);
        }
    }

    private static void assertWritten(int number) {
        String expected = "" + number;
        assertEquals(expected.length(), Digits.count(number));
        byte[] target = "xxxxxxxxxxxxx".getBytes(StandardCharsets.US_ASCII);
        Digits.writeBefore(11, number, target);
        String written = new String(target, StandardCharsets.US_ASCII);
        assertEquals("x".repeat(11 - expected.length()) + expected + "xx", written);
    }
}
