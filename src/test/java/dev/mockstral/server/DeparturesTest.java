package dev.mockstral.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.exchange.Call;
import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Provenance;
import dev.mockstral.exchange.WholeReply;
import dev.mockstral.testing.RawHttp;
import dev.mockstral.testing.RawSocket;
import dev.mockstral.testing.RawSocket.End;
import dev.mockstral.testing.RawSocket.Received;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeparturesTest {
    private static final String CHAT = "/v1/chat/completions";
    private static final Headers CHUNKED =
            Headers.of("Content-Type", "application/json", "Transfer-Encoding", "chunked", "Connection", "keep-alive");

    private Servers server;

    @BeforeEach
    void start() throws IOException {
        server = Servers.with(new ServerLimits(Servers.MAX_BODY_BYTES, Duration.ofSeconds(5)), DeparturesTest::echo);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void eachOfManyConnectionsGetsItsOwnAnswer() throws IOException {
        List<RawSocket> sockets = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            sockets.add(new RawSocket(server.port()));
        }
        for (int i = 0; i < sockets.size(); i++) {
            sockets.get(i).post(CHAT, "request " + i, "Connection: close");
        }
        for (int i = 0; i < sockets.size(); i++) {
            Received received = sockets.get(i).readAll();
            assertTrue(received.body().contains("\r\nrequest " + i + "\r\n0\r\n\r\n"), received.bytes());
            assertEquals(End.FIN, received.end());
            sockets.get(i).close();
        }
    }

    @Test
    void whoIsQuickIsAnsweredAmongHundredsWhoTakeLong() throws IOException {
        List<RawHttp> slow = new ArrayList<>();
        try (RawHttp quick = new RawHttp(server.port())) {
            byte[] ask = ("POST " + CHAT + " HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nquick")
                    .getBytes(StandardCharsets.US_ASCII);
            quick.write(ask);
            assertEquals("quick", quick.read(false).text());
            for (int i = 0; i < 300; i++) {
                slow.add(new RawHttp(server.port()));
            }
            for (RawHttp each : slow) {
                each.write("DELETE /slow HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            quick.write(ask);
            assertEquals("quick", quick.read(false).text());
            for (RawHttp each : slow) {
                assertEquals(200, each.read(false).status());
                assertEquals(200, each.send("DELETE", "/slow", "").status());
            }
            assertEquals(602, server.calls());
        } finally {
            for (RawHttp each : slow) {
                each.close();
            }
        }
    }

    @Test
    void aHundredRequestsInOnePacketAreAnsweredInTheirOrder() throws IOException {
        StringBuilder requests = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            String body = "request " + (100 + i);
            requests.append("POST " + CHAT + " HTTP/1.1\r\nHost: a\r\nContent-Length: " + body.length()
                    + (i == 99 ? "\r\nConnection: close" : "") + "\r\n\r\n" + body);
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write(requests.toString().getBytes(StandardCharsets.US_ASCII));
            String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            List<Integer> places = IntStream.range(0, 100)
                    .mapToObj(i -> answers.indexOf("\r\nrequest " + (100 + i) + "\r\n0\r\n\r\n"))
                    .toList();
            assertEquals(places.stream().sorted().distinct().toList(), places);
            assertTrue(places.get(0) > 0, answers);
        }
    }

    @Test
    void whoGoesAwayWithoutReadingDisturbsNobody() throws IOException {
        for (int i = 0; i < 100; i++) {
            try (RawSocket gone = new RawSocket(server.port())) {
                gone.post(CHAT, "nobody waits");
            }
        }
        try (RawSocket socket = new RawSocket(server.port())) {
            String answer = socket.post(CHAT, "still here", "Connection: close")
                    .readAll()
                    .body();
            assertTrue(answer.contains("still here"), answer);
        }
    }

    private static WholeReply echo(Call call) {
        return new WholeReply(200, CHUNKED, call.body(), Provenance.of(Provenance.Source.STUB));
    }
}
