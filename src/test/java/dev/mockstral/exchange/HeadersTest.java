package dev.mockstral.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.mockstral.exchange.Headers.Header;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadersTest {
    @ParameterizedTest
    @CsvSource({
        "plain, plain",
        "tab\there, tab\there",
        "café, café",
        "'two\r\nlines: 1', two??lines: 1",
        "del\u007f, del?",
        "con\u0001trol, con?trol",
        "東京, ??",
        "🧀, ??",
        "half \ud83e pair, half ? pair"
    })
    void writesLatin1AndNothingThatCouldEndTheLine(String value, String written) {
        for (Header line : List.of(new Header("X-Name", value), Header.constant("X-Name", value))) {
            assertEquals("X-Name: " + written + "\r\n", written(line));
        }
    }

    @Test
    void writesBehindWhatIsThere() {
        byte[] target = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
        assertEquals(10, new Header("a", "b").writeTo(target, 4));
        assertEquals("0123a: b\r\nABCDEF", new String(target, StandardCharsets.US_ASCII));
    }

    @Test
    void aConstantLineIsTheSameLine() {
        assertEquals(new Header("a", "b"), Header.constant("a", "b"));
        assertEquals(new Header("a", "b").hashCode(), Header.constant("a", "b").hashCode());
        assertNotEquals(new Header("a", "b"), new Header("a", "c"));
        assertNotEquals(new Header("a", "b"), new Header("A", "b"));
    }

    @Test
    void findsNamesInAnyCaseAndReplacesInPlace() {
        Headers headers = Headers.of("One", "1", "Two", "2", "one", "3");
        assertEquals("1", headers.first("ONE").orElseThrow());
        assertEquals(Headers.of("One", "4", "Two", "2", "one", "3"), headers.with("one", "4"));
        assertEquals(Headers.of("One", "1", "Two", "2", "one", "3", "Three", "5"), headers.with("Three", "5"));
    }

    private static String written(Header line) {
        byte[] bytes = new byte[line.length()];
        assertEquals(bytes.length, line.writeTo(bytes, 0));
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
