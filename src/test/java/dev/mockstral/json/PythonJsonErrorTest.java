package dev.mockstral.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** {@code python-errors.json} holds what {@code json.loads} of Python 3.11 said of each text. */
class PythonJsonErrorTest {
    @TestFactory
    Stream<DynamicTest> findsWhatPythonFinds() throws Exception {
        return file().path("faulty")
                .valueStream()
                .map(known -> DynamicTest.dynamicTest(
                        Json.compact(known.path("text")),
                        () -> assertEquals(
                                Optional.of(new PythonJsonError(
                                        known.path("message").stringValue(),
                                        known.path("offset").intValue())),
                                PythonJsonError.in(known.path("text").stringValue()))));
    }

    @TestFactory
    Stream<DynamicTest> findsNothingInWhatPythonReads() throws Exception {
        return file().path("valid")
                .valueStream()
                .map(text -> DynamicTest.dynamicTest(Json.compact(text), () -> {
                    assertEquals(Optional.empty(), PythonJsonError.in(text.stringValue()));
                    Json.parseLikePython(text.stringValue());
                }));
    }

    /** The reader is asked first, and this scanner only about what it refuses. */
    @TestFactory
    Stream<DynamicTest> theReaderRefusesWhatPythonRefuses() throws Exception {
        return file().path("faulty")
                .valueStream()
                .map(known -> known.path("text").stringValue())
                .map(text -> DynamicTest.dynamicTest(
                        Json.compact(Json.mapper().getNodeFactory().stringNode(text)),
                        () -> assertFalse(isRead(text))));
    }

    @Test
    void theReaderRefusesNothingElse() {
        List<String> pieces = List.of(
                "INF",
                "Infinity",
                "NaN",
                "nan",
                "-",
                "+",
                "0",
                "1",
                "12",
                ".",
                "e",
                "E5",
                "\"",
                "\"a\"",
                "\\",
                "\\u00e",
                "\\n",
                "{",
                "}",
                "[",
                "]",
                ":",
                ",",
                " ",
                "\t",
                "\f",
                "\u00a0",
                "\uFEFF",
                "\u0001",
                "null",
                "true",
                "false",
                "/",
                "/**/",
                "'",
                "#");
        Random random = new Random(5);
        int read = 0;
        for (int i = 0; i < 300_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = 1 + random.nextInt(6); length > 0; length--) {
                text.append(pieces.get(random.nextInt(pieces.size())));
            }
            boolean valid = PythonJsonError.in(text.toString()).isEmpty();
            assertEquals(valid, isRead(text.toString()), () -> "<" + text + ">");
            read += valid ? 1 : 0;
        }
        assertTrue(read > 10_000, "hardly anything was JSON");
    }

    private static boolean isRead(String text) {
        try {
            Json.parseLikePython(text);
            return true;
        } catch (JsonSyntaxException refused) {
            return false;
        }
    }

    @Test
    void takesTheLastOfEqualKeys() throws Exception {
        assertEquals("{\"a\":2,\"b\":3}", Json.compact(Json.parseLikePython("{\"a\":1,\"b\":3,\"a\":2}")));
    }

    @Test
    void leavesTooDeepADocumentToTheReader() {
        String deep = "[".repeat(100_000);
        assertEquals(Optional.empty(), PythonJsonError.in(deep));
        assertThrows(JsonSyntaxException.class, () -> Json.parseLikePython(deep));
    }

    private static JsonNode file() throws Exception {
        try (InputStream in = PythonJsonErrorTest.class.getResourceAsStream("python-errors.json")) {
            return Json.parse(Objects.requireNonNull(in).readAllBytes());
        }
    }
}
