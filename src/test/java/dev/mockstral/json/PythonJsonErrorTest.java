package dev.mockstral.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
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
