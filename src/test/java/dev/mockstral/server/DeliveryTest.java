package dev.mockstral.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.exchange.Call;
import dev.mockstral.exchange.Delivery;
import dev.mockstral.exchange.Frame;
import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Outgoing;
import dev.mockstral.exchange.Provenance;
import dev.mockstral.exchange.Reply;
import dev.mockstral.exchange.Responder;
import dev.mockstral.exchange.StreamedReply;
import dev.mockstral.testing.RawHttp;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DeliveryTest {
    private static final ServerLimits LIMITS = new ServerLimits(1000, Duration.ofSeconds(1));
    private static final Headers EVENTS =
            Headers.of("Content-Type", "text/event-stream", "Transfer-Encoding", "chunked");

    /** Answers with the same frames always, and keeps what it is told. */
    private static final class Listening implements Responder {
        private final Reply reply;
        private final BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
        private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();

        Listening(List<Frame> frames) {
            reply = new StreamedReply(200, EVENTS, frames, Provenance.of(Provenance.Source.BUILT_IN));
        }

        @Override
        public Reply respond(Call call) {
            calls.add(call);
            return reply;
        }

        @Override
        public Outgoing send(Call call) {
            return new Outgoing(respond(call), deliveries::add);
        }

        Delivery delivery() throws InterruptedException {
            Delivery delivery = deliveries.poll(20, TimeUnit.SECONDS);
            assertTrue(delivery != null, "nothing was told");
            return delivery;
        }
    }

    @Test
    void tellsThatAnAnswerIsComplete() throws Exception {
        for (Duration delay : List.of(Duration.ZERO, Duration.ofMillis(1))) {
            Listening responder =
                    new Listening(List.of(Frame.event("1"), Frame.event("2").after(delay), Frame.event("3")));
            try (HttpServer server = HttpServer.start("127.0.0.1", 0, responder, LIMITS);
                    RawHttp http = new RawHttp(server.port())) {
                http.send("POST", "/x", "{}");
                assertEquals(new Delivery(3, true), responder.delivery());
                assertTrue(responder.calls.take().loopback());
            }
        }
    }

    @Test
    void tellsThatTheClientWentAway() throws Exception {
        List<Frame> frames =
                Collections.nCopies(4000, Frame.event("x".repeat(2000)).after(Duration.ofMillis(1)));
        Listening responder = new Listening(frames);
        try (HttpServer server = HttpServer.start("127.0.0.1", 0, responder, LIMITS)) {
            try (RawHttp http = new RawHttp(server.port())) {
                http.write("POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                responder.calls.take();
                assertFalse(http.isClosed());
            }
            Delivery delivery = responder.delivery();
            assertFalse(delivery.complete());
            assertTrue(delivery.frames() < frames.size());
        }
    }
}
