package dev.mockstral.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.testing.RawHttp;
import dev.mockstral.testing.Recordings;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private static final int KB = 1024;

    private Servers server;

    @BeforeEach
    void start() throws IOException {
        server = Servers.echoing();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void takesHeadersOf32Kilobytes() throws IOException {
        assertEquals(200, get("/", "X: " + "a".repeat(32 * KB) + "\r\n").status());
    }

    @Test
    void refusesHeadersOf64Kilobytes() throws IOException {
        assertRefused(431, get("/", "X: " + "a".repeat(64 * KB) + "\r\n"));
        assertRefused(431, get("/", ("X-Longer: " + "a".repeat(70) + "\r\n").repeat(800)));
    }

    @Test
    void refusesFiveThousandHeadersHoweverShort() throws IOException {
        assertRefused(431, get("/", "a:1\r\n".repeat(5_000)));
    }

    @Test
    void takesAPathOf8KilobytesAndRefusesOneOf64() throws IOException {
        assertEquals(200, get("/" + "a".repeat(8 * KB), "").status());
        assertRefused(414, get("/" + "a".repeat(64 * KB), ""));
    }

    @Test
    void takesABodyAtTheLimit() throws IOException {
        try (RawHttp http = new RawHttp(server.port())) {
            String body = "x".repeat(Servers.MAX_BODY_BYTES);
            assertEquals(body, http.send("POST", "/x", body).text());
            assertEquals(body, http.send("POST", "/x", body).text());
        }
    }

    @Test
    void refusesALargerBodyBeforeItIsSent() throws IOException {
        for (String expect : new String[] {"", "Expect: 100-continue\r\n"}) {
            try (RawHttp http = new RawHttp(server.port())) {
                http.write(bytes("POST /x HTTP/1.1\r\nHost: a\r\n" + expect + "Content-Length: 104857600\r\n\r\n"));
                assertEquals(413, http.read(false).status());
                assertTrue(http.isClosed());
            }
        }
    }

    @Test
    void refusesALargerBodyInChunksWithoutReadingItAll() throws IOException {
        try (RawHttp http = new RawHttp(server.port())) {
            http.write(bytes("POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"));
            byte[] chunk = bytes("10000\r\n" + "x".repeat(64 * KB) + "\r\n");
            int sent = 0;
            try {
                for (; sent < 100 * KB * KB; sent += chunk.length) {
                    http.write(chunk);
                }
            } catch (SocketException refused) {
                assertTrue(sent < 12 * KB * KB, "sent " + sent);
            }
            assertEquals(413, http.read(false).status());
            assertTrue(http.isClosed());
        }
    }

    private RawHttp.Answer get(String path, String headers) throws IOException {
        try (RawHttp http = new RawHttp(server.port())) {
            http.write(bytes("GET " + path + " HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n"));
            RawHttp.Answer answer = http.read(false);
            if (answer.status() != 200) {
                assertTrue(http.isClosed());
            }
            return answer;
        }
    }

    private static void assertRefused(int status, RawHttp.Answer answer) {
        assertEquals(status, answer.status());
        assertEquals("application/json", answer.header("Content-Type"));
        assertTrue(Recordings.json(answer.text()).isObject());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
