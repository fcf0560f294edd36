package dev.mockstral.server;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.exchange.Call;
import dev.mockstral.exchange.Frame;
import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Outgoing;
import dev.mockstral.exchange.Provenance;
import dev.mockstral.exchange.Reply;
import dev.mockstral.exchange.Responder;
import dev.mockstral.exchange.StreamedReply;
import dev.mockstral.exchange.WholeReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A server with small limits, and how many calls reached what is behind it. */
final class Servers implements AutoCloseable {
    static final int MAX_BODY_BYTES = 100_000;
    /** Limits of time that a test waits for. */
    static final ServerLimits SHORT = new ServerLimits(
            MAX_BODY_BYTES,
            Duration.ofMillis(500),
            Duration.ofMillis(200),
            Duration.ofMillis(200),
            1_000,
            Duration.ofMillis(400));

    private final HttpServer server;
    private final AtomicInteger calls = new AtomicInteger();
    private final Semaphore givenUp = new Semaphore(0);

    private Servers(ServerLimits limits, Function<Call, Reply> answers) throws IOException {
        server = HttpServer.start("127.0.0.1", 0, new Counting(answers), limits);
    }

    private final class Counting implements Responder {
        private final Function<Call, Reply> answers;

        Counting(Function<Call, Reply> answers) {
            this.answers = answers;
        }

        @Override
        public Reply respond(Call call) {
            calls.incrementAndGet();
            return answers.apply(call);
        }

        @Override
        public Outgoing send(Call call) {
            return new Outgoing(respond(call), delivery -> {
                if (!delivery.complete()) {
                    givenUp.release();
                }
            });
        }
    }

    /** Answers what {@code answers} says. */
    static Servers with(ServerLimits limits, Function<Call, Reply> answers) throws IOException {
        return new Servers(limits, answers);
    }

    /** Answers with the body that was sent; 413 when that was too large. */
    static Servers echoing() throws IOException {
        return with(new ServerLimits(MAX_BODY_BYTES, Duration.ofMillis(500)), Servers::echo);
    }

    static Reply echo(Call call) {
        return call.bodyTooLarge() ? whole(413, "{}") : whole(200, call.body());
    }

    static WholeReply whole(int status, String body) {
        return whole(status, body.getBytes(StandardCharsets.UTF_8));
    }

    static WholeReply whole(int status, byte[] body) {
        Headers headers = Headers.of("Content-Type", "application/json", "Content-Length", "" + body.length);
        return new WholeReply(status, headers, body, Provenance.of(Provenance.Source.GATEWAY));
    }

    static StreamedReply streamed(List<Frame> frames) {
        Headers headers = Headers.of("Content-Type", "text/event-stream", "Transfer-Encoding", "chunked");
        return new StreamedReply(200, headers, frames, Provenance.of(Provenance.Source.GATEWAY));
    }

    int port() {
        return server.port();
    }

    int calls() {
        return calls.get();
    }

    /** Waits until that many answers were given up before they were complete. */
    void awaitGivenUp(int answers) throws InterruptedException {
        assertTrue(
                givenUp.tryAcquire(answers, 30, TimeUnit.SECONDS),
                () -> "of " + calls.get() + " answers only " + givenUp.availablePermits() + " were given up");
    }

    @Override
    public void close() {
        server.close();
    }
}
