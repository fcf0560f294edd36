package dev.mockstral.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.exchange.Frame;
import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Provenance;
import dev.mockstral.exchange.WholeReply;
import dev.mockstral.testing.RawHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Clients that take their time are shown out, and cost nobody else anything meanwhile. */
class SlownessTest {
    private static final String HEAD = "POST /x HTTP/1.1\r\nHost: a\r\n";
    private static final int MANY = 100;
    /** Longer than a busy machine may keep a client from sending what it has begun. */
    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void closesConnectionsWhoseHeadersTakeTooLong() throws Exception {
        try (Servers server = Servers.with(Servers.SHORT, Servers::echo);
                RawHttp slow = new RawHttp(server.port())) {
            slow.write(bytes(HEAD));
            AtomicBoolean closed = trickle(slow, "X: y\r\n");
            assertTrue(slow.isClosed());
            closed.set(true);
            assertEquals(0, server.calls());
        }
    }

    @Test
    void tells408ToBodiesThatTakeTooLong() throws Exception {
        for (String framing :
                List.of("Content-Length: 100\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\nfffffffff\r\n")) {
            try (Servers server = Servers.with(Servers.SHORT, Servers::echo);
                    RawHttp slow = new RawHttp(server.port())) {
                slow.write(bytes(HEAD + framing));
                AtomicBoolean closed = trickle(slow, "x");
                RawHttp.Answer answer = slow.read(false);
                assertEquals(408, answer.status());
                assertEquals("application/json", answer.header("Content-Type"));
                assertTrue(slow.isClosed());
                closed.set(true);
                assertEquals(0, server.calls());
            }
        }
    }

    @Test
    void letsNobodyWaitForSlowBodies() throws Exception {
        ServerLimits patient = new ServerLimits(1000, Duration.ofMillis(100));
        List<RawHttp> slow = new ArrayList<>();
        try (Servers server = Servers.with(patient, Servers::echo)) {
            for (int i = 0; i < MANY; i++) {
                RawHttp http = new RawHttp(server.port());
                slow.add(http);
                http.write(bytes(HEAD + "Content-Length: 100\r\n\r\nx"));
            }
            try (RawHttp quick = new RawHttp(server.port())) {
                assertEquals("{}", quick.send("POST", "/x", "{}").text());
            }
            assertEquals(1, server.calls());
        } finally {
            closeAll(slow);
        }
    }

    @Test
    void closesIdleConnections() throws Exception {
        try (Servers server = Servers.with(Servers.SHORT, Servers::echo);
                RawHttp idle = new RawHttp(server.port())) {
            assertEquals("{}", idle.send("POST", "/x", "{}").text());
            assertTrue(idle.isClosed());
        }
    }

    @Test
    void keepsConnectionsOnWhichAnAnswerIsStillDue() throws Exception {
        Duration longerThanIdle = Servers.SHORT.idle().multipliedBy(2);
        WholeReply late = new WholeReply(
                200,
                Headers.of("Content-Length", "2"),
                bytes("{}"),
                Provenance.of(Provenance.Source.GATEWAY),
                longerThanIdle);
        List<Frame> frames = List.of(Frame.event("1"), Frame.event("2").after(longerThanIdle));
        try (Servers server = Servers.with(
                        Servers.SHORT, call -> call.path().equals("/whole") ? late : Servers.streamed(frames));
                RawHttp http = new RawHttp(server.port())) {
            assertEquals(
                    "data: 1\n\ndata: 2\n\n", http.send("POST", "/stream", "{}").text());
            assertEquals("{}", http.send("POST", "/whole", "{}").text());
        }
    }

    @Test
    void givesUpOnClientsThatDoNotReadAndServesTheOthersMeanwhile() throws Exception {
        byte[] large = new byte[8 << 20];
        List<Frame> frames = Collections.nCopies(8, new Frame(new byte[1 << 20], Duration.ofMillis(1)));
        List<Socket> deaf = new ArrayList<>();
        ServerLimits unhurried = new ServerLimits(1000, LONG, LONG, LONG, 1, Duration.ofSeconds(2));
        try (Servers server = Servers.with(unhurried, call -> switch (call.path()) {
            case "/whole" -> Servers.whole(200, large);
            case "/stream" -> Servers.streamed(frames);
            default -> Servers.whole(200, "{}");
        })) {
            for (int i = 0; i < MANY; i++) {
                deaf.add(deafClient(server.port(), i % 2 == 0 ? "/whole" : "/stream"));
            }
            try (RawHttp quick = new RawHttp(server.port())) {
                assertEquals("{}", quick.send("POST", "/x", "{}").text());
            }
            server.awaitGivenUp(MANY);
            for (Socket socket : deaf) {
                assertTrue(bytesUntilCut(socket) < 8 << 20);
            }
        } finally {
            for (Socket socket : deaf) {
                socket.close();
            }
        }
    }

    @Test
    void endsStreamsWhoseClientsAreGone() throws Exception {
        List<Frame> frames = Collections.nCopies(1_000, Frame.event("x").after(Duration.ofMillis(2)));
        try (Servers server =
                Servers.with(new ServerLimits(1000, Duration.ofSeconds(5)), call -> Servers.streamed(frames))) {
            for (int i = 0; i < MANY; i++) {
                RawHttp http = new RawHttp(server.port());
                http.write(bytes(HEAD + "Content-Length: 0\r\n\r\n"));
                assertTrue(!http.isClosed());
                if (i % 2 == 0) {
                    http.close();
                } else {
                    http.reset();
                }
            }
            assertTrue(closesWithin(server, Duration.ofSeconds(4)), "streams of clients long gone were waited for");
        }
    }

    private static boolean closesWithin(Servers server, Duration time) throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        Thread closing = new Thread(() -> {
            server.close();
            closed.countDown();
        });
        closing.start();
        return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Socket deafClient(int port, String path) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(2048);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.getOutputStream().write(bytes("POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n"));
        return socket;
    }

    /** Reads what there is on a connection that the server has given up. */
    private static long bytesUntilCut(Socket socket) throws IOException {
        socket.setSoTimeout(10_000);
        long bytes = 0;
        byte[] buffer = new byte[64 * 1024];
        try {
            for (int read = socket.getInputStream().read(buffer);
                    read >= 0;
                    read = socket.getInputStream().read(buffer)) {
                bytes += read;
            }
        } catch (java.net.SocketException cut) {
            return bytes;
        }
        return bytes;
    }

    /** Sends a little again and again until told to stop or the connection is gone. */
    private static AtomicBoolean trickle(RawHttp http, String little) {
        AtomicBoolean stop = new AtomicBoolean();
        Thread thread = new Thread(() -> {
            try {
                while (!stop.get()) {
                    http.write(bytes(little));
                    Thread.sleep(20);
                }
            } catch (IOException | InterruptedException gone) {
                stop.set(true);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return stop;
    }

    private static void closeAll(List<RawHttp> connections) throws IOException {
        for (RawHttp http : connections) {
            http.close();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
