package dev.mockstral.fault;

import dev.mockstral.exchange.BrokenReply;
import dev.mockstral.exchange.Ending;
import dev.mockstral.exchange.Frame;
import dev.mockstral.exchange.Reply;
import java.time.Duration;

/**
 * The answer is complete and says that the connection closes, but it closes only after that time.
 *
 * @param time between the last byte and the FIN
 */
public record SlowClose(Duration time) implements WireFault {
    /** When nothing else is said. */
    public static final Duration DEFAULT = Duration.ofSeconds(5);

    @Override
    public String name() {
        return "slow_close";
    }

    @Override
    public Reply applyTo(Reply reply) {
        if (reply instanceof BrokenReply) {
            return reply;
        }
        byte[] end = Chunks.isChunked(reply) ? Chunks.ascii("0\r\n\r\n") : new byte[0];
        Reply closing = reply.withHeaders(reply.headers().with("Connection", "close"));
        return BrokenReply.after(
                closing, reply.frames(), new Ending(new Frame(end, Duration.ZERO), time, Ending.Kind.CLOSE));
    }
}
