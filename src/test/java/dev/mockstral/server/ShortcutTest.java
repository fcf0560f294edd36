package dev.mockstral.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.exchange.BrokenReply;
import dev.mockstral.exchange.Call;
import dev.mockstral.exchange.Ending;
import dev.mockstral.exchange.Frame;
import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Provenance;
import dev.mockstral.exchange.Reply;
import dev.mockstral.exchange.WholeReply;
import dev.mockstral.testing.RawHttp;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That what is known from before is answered as if it were not. The calls show whether it was: they share headers. */
class ShortcutTest {
    private static final String CHAT = "/v1/chat/completions";
    private static final Headers CHUNKED =
            Headers.of("Content-Type", "application/json", "Transfer-Encoding", "chunked", "Connection", "keep-alive");
    private static final int PATIENCE_MILLIS = 20_000;
    private static final int SHORT_MILLIS = 150;

    private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());
    private Servers server;

    @BeforeEach
    void start() throws IOException {
        server = Servers.with(new ServerLimits(Servers.MAX_BODY_BYTES, Duration.ofSeconds(5)), call -> {
            calls.add(call);
            return answer(call);
        });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theSameRequestGetsTheSameBytesAgain() throws IOException {
        try (Line line = new Line()) {
            String first = line.ask("hello");
            for (int i = 0; i < 5; i++) {
                assertEquals(first, line.ask("hello"));
            }
        }
        for (Call call : calls.subList(1, 6)) {
            assertSame(calls.get(0).headers(), call.headers());
        }
    }

    @Test
    void aNewConnectionBeginsWithWhatAnotherCameToKnow() throws IOException {
        try (Line first = new Line();
                Line open = new Line()) {
            String answer = first.ask("hello");
            try (Line second = new Line()) {
                assertEquals(answer, second.ask("hello"));
                assertEquals(answer, second.ask("hello"));
            }
            assertEquals(answer, open.ask("hello"));
        }
        for (Call call : calls.subList(1, 3)) {
            assertSame(calls.get(0).headers(), call.headers());
            assertTrue(call.loopback());
        }
    }

    @Test
    void whoComesFromElsewhereIsKnownToDoSo() {
        Headers headers = Headers.of("Content-Length", "2");
        Call near = new Call("POST", CHAT, "", headers, "ab".getBytes(StandardCharsets.ISO_8859_1));
        String request = "POST " + CHAT + " HTTP/1.1\r\nContent-Length: 2\r\n\r\nab";
        byte[] bytes = request.getBytes(StandardCharsets.ISO_8859_1);
        KnownHead known = Objects.requireNonNull(KnownHead.of(bytes, near));
        assertFalse(isLoopback(known.forPeer(false), bytes));
        assertTrue(isLoopback(known.forPeer(false).forPeer(true), bytes));
    }

    private static boolean isLoopback(KnownHead known, byte[] request) {
        return Objects.requireNonNull(known.call(ByteBuffer.wrap(request))).loopback();
    }

    @Test
    void aBodyOfAnotherLengthIsReadAsLongAsItIs() throws IOException {
        try (Line line = new Line()) {
            for (int length : List.of(1, 9, 10, 99, 100, 2_000, 3)) {
                String body = "b".repeat(length);
                assertTrue(line.ask(body).contains("\r\n" + body + "\r\n0\r\n"), () -> "body of " + length);
            }
        }
        for (Call call : calls) {
            assertEquals("" + call.body().length, call.header("Content-Length").orElseThrow());
        }
    }

    /** Jetty links what it prepares for a request to what it prepared before, until it handles one. */
    @Test
    void whatJettyIsGivenAfterThousandsThatItIsNotIsAnswered() throws IOException {
        try (Line line = new Line()) {
            for (int i = 0; i < 20_000; i++) {
                line.ask("again");
            }
            line.send("GET /other HTTP/1.1\r\nHost: a\r\n\r\n");
            assertTrue(line.whatComes().startsWith("HTTP/1.1 404"));
        }
    }

    @Test
    void aRequestInPiecesIsPutTogether() throws IOException {
        try (Line line = new Line()) {
            String first = line.ask("in pieces");
            String request = request("in pieces");
            for (int cut : List.of(1, 40, request.indexOf("\r\n\r\n") + 4, request.length() - 1)) {
                line.send(request.substring(0, cut));
                assertEquals("", line.whatComes());
                line.send(request.substring(cut));
                assertEquals(first, line.answer());
                assertEquals(first, line.ask("in pieces"));
            }
        }
    }

    @Test
    void requestsInOnePacketAreAnsweredInTheirOrder() throws IOException {
        try (Line line = new Line()) {
            line.ask("first");
            line.send(request("one") + request("two") + request("three"));
            assertTrue(line.answer().contains("\r\none\r\n"));
            assertTrue(line.answer().contains("\r\ntwo\r\n"));
            assertTrue(line.answer().contains("\r\nthree\r\n"));
            assertTrue(line.ask("last").contains("\r\nlast\r\n"));
        }
    }

    @Test
    void whoReadsNothingForLongGetsEveryAnswerInTheEnd() throws Exception {
        int requests = 4_000;
        String body = "x".repeat(4_000);
        try (Line line = new Line()) {
            String answer = line.ask(body);
            Thread sending = new Thread(() -> {
                for (int i = 0; i < requests; i++) {
                    line.send(request(body));
                }
            });
            sending.start();
            // Until nobody can take any more: then both sides wait for this one.
            sending.join(SHORT_MILLIS);
            for (int i = 0; i < requests; i++) {
                assertEquals(answer, line.answer());
            }
            sending.join();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 05",
                "Content-Length: +5",
                "Content-Length: 5 ",
                "Content-Length: 4",
                "Content-Length: 0",
                "Content-Length: 99999",
                "Content-Length: 999999",
                "Content-Length: 18446744073709551621",
                "Content-Length: 5\r\nContent-Length: 5",
                "Content-Length: 5\r\nTransfer-Encoding: chunked",
                "Content-Length: 5\r\nExpect: 100-continue",
                "Content-Length: 5\r\nConnection: close",
                "Content-Length: 5\r\n folded: x",
                "content-length: 5",
                "Content-Length:5",
                "X-Other: 5"
            })
    void whatIsWrittenOtherwiseIsAnsweredAsIfNothingWereKnown(String length) throws IOException {
        String other = request("hello").replace("Content-Length: 5", length);
        assertSameAsIfNothingWereKnown(other);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"POST " + CHAT + " HTTP/1.0", "PUT " + CHAT + " HTTP/1.1", "POST /v1/models HTTP/1.1", "POST"})
    void anotherRequestLineIsAnsweredAsIfNothingWereKnown(String requestLine) throws IOException {
        assertSameAsIfNothingWereKnown(request("hello").replace("POST " + CHAT + " HTTP/1.1", requestLine));
    }

    @ParameterizedTest
    @ValueSource(strings = {"refuse", "paced", "late", "break", "empty", "pool \"parameters\""})
    void whatIsNotAPlainAnswerIsWrittenAsIfNothingWereKnown(String body) throws IOException {
        assertSameAsIfNothingWereKnown(request(body));
    }

    @Test
    void eachRequestIsAnsweredOnceWhoeverWritesTheAnswer() throws IOException {
        try (Line line = new Line()) {
            line.ask("hello");
            line.send(request("refuse"));
            assertTrue(line.whatComes().startsWith("HTTP/1.1 422"));
            line.ask("hello");
        }
        assertEquals(
                List.of("hello", "refuse", "hello"),
                calls.stream().map(ShortcutTest::body).toList());
    }

    @Test
    void aHeadIsAnsweredWithoutABodyEachTime() throws IOException {
        String head = request("hello").replace("POST", "HEAD");
        try (Line line = new Line()) {
            for (int i = 0; i < 3; i++) {
                line.send(head);
                String answer = line.whatComes();
                assertTrue(answer.startsWith("HTTP/1.1 200") && answer.endsWith("\r\n\r\n"), answer);
            }
        }
    }

    @Test
    void aStalledConnectionAnswersNothingMore() throws IOException {
        try (Line line = new Line()) {
            line.ask("hello");
            line.ask("hello");
            line.send(request("stall"));
            assertEquals("", line.whatComes());
            line.send(request("hello"));
            assertEquals("", line.whatComes());
        }
        assertEquals(3, calls.size());
    }

    @Test
    void aBodyLargerThanAllowedIsNotTaken() throws IOException {
        server.close();
        server = Servers.with(new ServerLimits(100, Duration.ofSeconds(5)), call -> {
            calls.add(call);
            return call.bodyTooLarge() ? Servers.whole(413, "{}") : answer(call);
        });
        try (Line line = new Line()) {
            line.ask("hello");
            assertTrue(line.ask("b".repeat(100)).startsWith("HTTP/1.1 200"));
            line.send(request("b".repeat(101)));
            assertTrue(line.whatComes().startsWith("HTTP/1.1 413"));
        }
    }

    @Test
    void whoIsKnownIsToldThatTheServerGoes() throws Exception {
        try (Line known = new Line();
                Line running = new Line()) {
            known.ask("hello");
            known.ask("hello");
            running.send(request("held"));
            assertTrue(running.whatComes().contains("data: a"));
            Thread closing = new Thread(server::close);
            closing.start();
            RawHttp.awaitRefusal(server.port());
            known.send(request("hello"));
            assertTrue(known.whatComes().startsWith("HTTP/1.1 503"));
            assertTrue(running.answer().contains("data: b"));
            closing.join(PATIENCE_MILLIS);
            assertTrue(!closing.isAlive(), "still draining after the last answer");
        }
    }

    @Test
    void headsThatAskForMoreThanAnAnswerAreNeverKnown() throws IOException {
        String request = request("hello").replace("Host: a", "Host: a\r\nTE: trailers");
        try (Line line = new Line()) {
            for (int i = 0; i < 3; i++) {
                line.send(request);
                assertTrue(line.answer().contains("hello"));
            }
        }
        assertNotSame(calls.get(1).headers(), calls.get(2).headers());
    }

    /** The first request to a server, and the same where another is known. */
    private void assertSameAsIfNothingWereKnown(String request) throws IOException {
        String expected;
        try (Line line = new Line()) {
            line.send(request);
            expected = line.whatComes();
        }
        try (Line line = new Line()) {
            line.ask("known");
            line.ask("known");
            line.send(request);
            assertEquals(expected, line.whatComes());
        }
    }

    private static Reply answer(Call call) {
        if (!call.path().equals(CHAT)) {
            return Servers.whole(404, "{}");
        }
        Provenance provenance = Provenance.of(Provenance.Source.STUB);
        WholeReply echo = new WholeReply(200, CHUNKED, call.body(), provenance);
        return switch (body(call)) {
            case "refuse" -> Servers.whole(422, "{\"detail\":[]}");
            case "paced" ->
                Servers.streamed(List.of(Frame.event("a"), Frame.event("b").after(Duration.ofMillis(20))));
            case "held" ->
                Servers.streamed(List.of(Frame.event("a"), Frame.event("b").after(Duration.ofSeconds(2))));
            case "late" -> new WholeReply(200, CHUNKED, call.body(), provenance, Duration.ofMillis(20));
            case "break" -> BrokenReply.insteadOf(echo, Ending.of(Ending.Kind.RESET));
            case "stall" -> BrokenReply.insteadOf(echo, Ending.of(Ending.Kind.STALL));
            case "empty" -> new WholeReply(200, CHUNKED, new byte[0], provenance);
            default -> echo;
        };
    }

    private static String body(Call call) {
        return new String(call.body(), StandardCharsets.ISO_8859_1);
    }

    private static String request(String body) {
        return "POST " + CHAT + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length() + "\r\nUser-Agent: test\r\n\r\n" + body;
    }

    /** A connection on which each request is one packet. */
    private final class Line implements AutoCloseable {
        private static final String END = "\r\n0\r\n\r\n";

        private final Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        private final InputStream input = new BufferedInputStream(socket.getInputStream());

        Line() throws IOException {
            socket.setTcpNoDelay(true);
        }

        void send(String bytes) {
            try {
                socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            } catch (IOException gone) {
                throw new IllegalStateException("the server is gone", gone);
            }
        }

        String ask(String body) throws IOException {
            send(request(body));
            return answer();
        }

        /** One answer in chunks, to its end. */
        String answer() throws IOException {
            return read(PATIENCE_MILLIS, true);
        }

        /** What comes within a moment, and whether the connection is still open. */
        String whatComes() throws IOException {
            return read(SHORT_MILLIS, false);
        }

        private String read(int patienceMillis, boolean one) throws IOException {
            socket.setSoTimeout(patienceMillis);
            ByteArrayOutputStream read = new ByteArrayOutputStream();
            try {
                for (int b = input.read(); b >= 0; b = input.read()) {
                    read.write(b);
                    if (one
                            && b == '\n'
                            && read.toString(StandardCharsets.ISO_8859_1).endsWith(END)) {
                        return read.toString(StandardCharsets.ISO_8859_1);
                    }
                }
                return read.toString(StandardCharsets.ISO_8859_1) + "(ended)";
            } catch (SocketTimeoutException quiet) {
                return read.toString(StandardCharsets.ISO_8859_1);
            } catch (SocketException reset) {
                return read.toString(StandardCharsets.ISO_8859_1) + "(reset)";
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
