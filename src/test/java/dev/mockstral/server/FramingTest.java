package dev.mockstral.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.testing.RawHttp;
import dev.mockstral.testing.Recordings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests whose form is wrong get one 4xx and the connection closed; what is smuggled behind them is never read. */
class FramingTest {
    private static final String SMUGGLED = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final String CHUNKED = "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";

    private Servers server;

    @BeforeEach
    void start() throws IOException {
        server = Servers.echoing();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    static Stream<String> wrongHeads() {
        return Stream.of(
                "Content-Length: 5\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 5",
                "Content-Length: 5\r\nContent-Length: 6",
                "Content-Length: 5, 6",
                "Content-Length: +5",
                "Content-Length: -5",
                "Content-Length: 0x5",
                "Content-Length: 5x",
                "Content-Length: 99999999999999999999",
                "Content-Length:",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: gzip",
                "Transfer-Encoding: chunked, gzip",
                "Transfer-Encoding: chunked, chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                "Transfer-Encoding: identity",
                "Transfer-Encoding: \u000bchunked",
                "Transfer-Encoding : chunked",
                "Transfer-Encoding:\r\n chunked",
                "X: b\r\n c\r\nContent-Length: 5",
                "X: b\rY: c\r\nContent-Length: 5",
                "X: b\0c\r\nContent-Length: 5",
                "X\0: b\r\nContent-Length: 5",
                "X\r\nContent-Length: 5",
                ": b\r\nContent-Length: 5",
                "Host: b\r\nContent-Length: 5");
    }

    @ParameterizedTest
    @MethodSource("wrongHeads")
    void refusesWrongHeads(String lines) throws IOException {
        refuses("POST /x HTTP/1.1\r\nHost: a\r\n" + lines + "\r\n\r\nhello" + SMUGGLED, 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zz\r\nhello\r\n0\r\n\r\n",
                "-5\r\nhello\r\n0\r\n\r\n",
                "+5\r\nhello\r\n0\r\n\r\n",
                "0x5\r\nhello\r\n0\r\n\r\n",
                "10000000000000005\r\nhello\r\n0\r\n\r\n",
                " 5\r\nhello\r\n0\r\n\r\n",
                "5 \r\nhello\r\n0\r\n\r\n",
                "\r\nhello\r\n0\r\n\r\n",
                "5\r\nhelloXX0\r\n\r\n",
                "5\nhello\n0\n\n",
                "5;a\nhello\r\n0\r\n\r\n",
                "5;a=\"\r\nhello\r\n0\r\n\r\n",
                "5\r\nhello\r\n0\r\nX Y: z\r\n\r\n"
            })
    void refusesMalformedChunks(String body) throws IOException {
        refuses(CHUNKED + body + SMUGGLED, 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /x HTTP/1.1\nHost: a\nContent-Length: 5\n\nhello",
                "POST /x HTTP/1.1\r\nContent-Length: 5\r\n\r\nhello",
                "POST /x HTTP/1.1\r\nHost: a b@c\r\nContent-Length: 5\r\n\r\nhello",
                "POST /x HTTP/1.1\r\nHost:\r\nContent-Length: 5\r\n\r\nhello",
                "POST /x HTTP/1.1\r\n Host: a\r\nContent-Length: 5\r\n\r\nhello",
                "P@ST /x HTTP/1.1\r\nHost: a\r\n\r\n",
                "POST\t/x HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /../../etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001abcdefghijklmnopqrstuvwxyz\r\n\r\n"
            })
    void refusesWhatIsNotHttp(String request) throws IOException {
        refuses(request, 0);
    }

    @Test
    void refusesChunksInTheOldVersion() throws IOException {
        refuses(CHUNKED.replace("1.1", "1.0") + "5\r\nhello\r\n0\r\n\r\n", 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 50\r\n\r\nhello", "Transfer-Encoding: chunked\r\n\r\n50\r\nhello"})
    void refusesBodiesThatEndTooSoon(String rest) throws IOException {
        try (RawHttp http = new RawHttp(server.port())) {
            http.write(bytes("POST /x HTTP/1.1\r\nHost: a\r\n" + rest));
            http.endOfInput();
            assertRefused(http, 0);
        }
    }

    @Test
    void readsRequestsThatComeByteByByte() throws IOException {
        try (RawHttp http = new RawHttp(server.port())) {
            for (byte b : bytes(CHUNKED + "3\r\nhel\r\n2;x=\"y\"\r\nlo\r\n0\r\nT: 1\r\n\r\n")) {
                http.write(new byte[] {b});
            }
            assertEquals("hello", http.read(false).text());
        }
    }

    @Test
    void answersPipelinedRequestsInTheirOrder() throws IOException {
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            requests.append("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n")
                    .append(i);
        }
        try (RawHttp http = new RawHttp(server.port())) {
            http.write(bytes(requests.toString()));
            for (int i = 0; i < 3; i++) {
                assertEquals("" + i, http.read(false).text());
            }
        }
    }

    @Test
    void goesOnAfterARefusedRequestThatWasReadWhole() throws IOException {
        try (Servers refusing = Servers.with(
                        new ServerLimits(1000, java.time.Duration.ZERO), call -> Servers.whole(422, "{}"));
                RawHttp http = new RawHttp(refusing.port())) {
            String request = "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello";
            http.write(bytes(request + request));
            assertEquals(422, http.read(false).status());
            assertEquals(422, http.read(false).status());
        }
    }

    @Test
    void saysContinueToAClientThatWaitsForIt() throws IOException {
        try (RawHttp http = new RawHttp(server.port())) {
            http.write(bytes("POST /x HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n"));
            assertEquals("HTTP/1.1 100 Continue", http.read(true).statusLine());
            http.write(bytes("hello"));
            assertEquals("hello", http.read(false).text());
        }
    }

    private void refuses(String request, int callsBefore) throws IOException {
        try (RawHttp http = new RawHttp(server.port())) {
            http.write(bytes(request));
            assertRefused(http, callsBefore);
        }
    }

    private void assertRefused(RawHttp http, int callsBefore) throws IOException {
        RawHttp.Answer answer = http.read(false);
        assertEquals(400, answer.status(), answer.text());
        assertEquals("application/json", answer.header("Content-Type"));
        assertTrue(Recordings.json(answer.text()).isObject());
        assertTrue(http.isClosed());
        assertEquals(callsBefore, server.calls());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
