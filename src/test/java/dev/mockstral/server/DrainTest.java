package dev.mockstral.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.exchange.Frame;
import dev.mockstral.testing.RawHttp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrainTest {
    private static final String REQUEST = "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n";

    @Test
    void letsStreamsEndAndTakesNothingNew() throws Exception {
        try (Servers server = streaming(Duration.ofSeconds(20), Duration.ofMillis(500));
                RawHttp running = new RawHttp(server.port());
                RawHttp kept = new RawHttp(server.port())) {
            assertEquals("{}", kept.send("POST", "/__mockstral/health", "{}").text());
            begin(running);
            Thread closing = new Thread(server::close);
            closing.start();
            RawHttp.awaitRefusal(server.port());
            assertEquals("{}", kept.send("POST", "/__mockstral/health", "{}").text());
            assertEquals(503, kept.send("POST", "/x", "{}").status());
            assertTrue(restOf(running).endsWith("[DONE]\n\n\r\n0\r\n\r\n"));
            closing.join(15_000);
            assertTrue(!closing.isAlive(), "still draining after the last stream");
        }
    }

    @Test
    void cutsStreamsThatOutliveTheLimit() throws Exception {
        Servers server = streaming(Duration.ofMillis(200), Duration.ofSeconds(60));
        try (RawHttp running = new RawHttp(server.port())) {
            begin(running);
            server.close();
            assertTrue(!restOf(running).contains("[DONE]"));
        }
    }

    private static Servers streaming(Duration drain, Duration between) throws IOException {
        List<Frame> frames = new ArrayList<>(List.of(Frame.event("first")));
        for (int i = 0; i < 6; i++) {
            frames.add(Frame.event("" + i).after(between));
        }
        frames.add(Frame.event("[DONE]"));
        return Servers.with(
                new ServerLimits(1000, drain),
                call -> call.path().equals("/x") ? Servers.streamed(frames) : Servers.whole(200, "{}"));
    }

    private static void begin(RawHttp http) throws IOException {
        http.write(REQUEST.getBytes(StandardCharsets.ISO_8859_1));
        assertTrue(!http.isClosed());
    }

    private static String restOf(RawHttp http) throws IOException {
        return http.readToEnd();
    }
}
