package dev.mockstral.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
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

    @Test
    void writesTheUpperHexDigits() {
        Random random = new Random(4);
        for (int i = 0; i < 1_000; i++) {
            long bits = random.nextLong() >>> random.nextInt(64);
            int digits = random.nextInt(17);
            byte[] target = new byte[20];
            Digits.writeHex(bits, target, 2, 2 + digits);
            String expected = HexFormat.of().toHexDigits(bits).substring(0, digits);
            assertEquals("\0\0" + expected + "\0".repeat(18 - digits), new String(target, StandardCharsets.US_ASCII));
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
