package dev.mockstral.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mockstral.Mockstral;
import dev.mockstral.testing.RawHttp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * Whatever the body, the answer is one of production's. Ordinarily runs the corpus; with {@code JAZZER_FUZZ=1} looks for
 * more, led by coverage.
 */
class RequestFuzzTest {
    private static Mockstral mockstral;

    @BeforeAll
    static void start() {
        mockstral = Mockstral.onAnyPort();
    }

    @AfterAll
    static void stop() {
        mockstral.close();
    }

    @FuzzTest(maxDuration = "20s")
    void anyBodyIsAnswered(byte[] body) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(("POST /v1/chat/completions HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer k\r\n"
                        + "Content-Type: application/json\r\nConnection: close\r\nContent-Length: " + body.length
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(body);
        try (RawHttp http = new RawHttp(mockstral.port())) {
            http.write(request.toByteArray());
            RawHttp.Answer answer = http.read(false);
            assertTrue(answer.status() < 500, answer::text);
            assertFalse(answer.text().contains("Exception"), answer::text);
        }
    }
}
