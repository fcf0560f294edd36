package dev.mockstral.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mockstral.exchange.BrokenReply;
import dev.mockstral.exchange.Ending;
import dev.mockstral.exchange.Ending.Kind;
import dev.mockstral.exchange.Frame;
import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Provenance;
import dev.mockstral.exchange.Reply;
import dev.mockstral.exchange.StreamedReply;
import dev.mockstral.exchange.WholeReply;
import dev.mockstral.testing.RawHttp;
import dev.mockstral.testing.RawSocket;
import dev.mockstral.testing.RawSocket.End;
import dev.mockstral.testing.RawSocket.Received;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BrokenStreamTest {
    private static final Headers HEADERS = Headers.of("Content-Type", "text/plain", "Transfer-Encoding", "chunked");
    private static final Reply WELL = new StreamedReply(
            200, HEADERS, List.of(frame("one"), frame("two")), Provenance.of(Provenance.Source.BUILT_IN));
    private static final String HEAD =
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n";

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"CLOSE", "RESET"})
    void endsWithoutAByte(Kind kind) throws IOException {
        assertEquals(new Received("", seen(kind)), receive(BrokenReply.insteadOf(WELL, Ending.of(kind))));
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"CLOSE", "RESET"})
    void endsBehindTheChunksThatCame(Kind kind) throws IOException {
        Reply reply = BrokenReply.after(WELL, List.of(frame("one")), Ending.of(kind));
        assertEquals(new Received(HEAD + "3\r\none\r\n", seen(kind)), receive(reply));
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"CLOSE", "RESET"})
    void endsInsideOfAChunk(Kind kind) throws IOException {
        Reply reply = BrokenReply.after(WELL, List.of(), new Ending(frame("6\r\none"), Duration.ZERO, kind));
        assertEquals(new Received(HEAD + "6\r\none", seen(kind)), receive(reply));
    }

    @Test
    void waitsForFramesThatAreDueLater() throws IOException {
        List<Frame> frames = List.of(frame("one").after(Duration.ofMillis(5)), frame("two"));
        Reply reply = BrokenReply.after(WELL, frames, new Ending(frame("0\r\n\r\n"), Duration.ofMillis(5), Kind.CLOSE));
        assertEquals(new Received(HEAD + "3\r\none\r\n3\r\ntwo\r\n0\r\n\r\n", End.FIN), receive(reply));
    }

    @Test
    void stallsUntilTheServerGoes() throws IOException {
        HttpServer server = serving(BrokenReply.after(WELL, List.of(frame("one")), Ending.of(Kind.STALL)));
        try (RawSocket socket = new RawSocket(server.port())) {
            socket.post("/x", "{}");
            assertEquals(new Received(HEAD + "3\r\none\r\n", End.OPEN), socket.readWhatComes());
            server.close();
            assertEquals(new Received("", End.FIN), socket.readAll());
        }
    }

    @Test
    void leavesOtherConnectionsAlone() throws IOException {
        Reply broken = BrokenReply.after(WELL, List.of(frame("one")), Ending.of(Kind.RESET));
        Reply sound = new WholeReply(200, HEADERS, "well".getBytes(StandardCharsets.UTF_8), WELL.provenance());
        try (HttpServer server = HttpServer.start(
                        "127.0.0.1",
                        0,
                        call -> call.path().equals("/broken") ? broken : sound,
                        new ServerLimits(1000, Duration.ofSeconds(1)));
                RawHttp kept = new RawHttp(server.port())) {
            for (int i = 0; i < 20; i++) {
                assertEquals("well", kept.send("POST", "/x", "{}").text());
                try (RawSocket socket = new RawSocket(server.port())) {
                    assertEquals(End.RST, socket.post("/broken", "{}").readAll().end());
                }
            }
        }
    }

    private static End seen(Kind kind) {
        return kind == Kind.RESET ? End.RST : End.FIN;
    }

    private static Received receive(Reply reply) throws IOException {
        try (HttpServer server = serving(reply);
                RawSocket socket = new RawSocket(server.port())) {
            return socket.post("/x", "{}").readAll();
        }
    }

    private static Frame frame(String text) {
        return new Frame(text.getBytes(StandardCharsets.UTF_8), Duration.ZERO);
    }

    private static HttpServer serving(Reply reply) throws IOException {
        return HttpServer.start("127.0.0.1", 0, call -> reply, new ServerLimits(1000, Duration.ofSeconds(1)));
    }
}
