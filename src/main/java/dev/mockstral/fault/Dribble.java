package dev.mockstral.fault;

import dev.mockstral.exchange.BrokenReply;
import dev.mockstral.exchange.Frame;
import dev.mockstral.exchange.Reply;
import java.time.Duration;
import java.util.List;

/**
 * The body comes in equal pieces, spread over a time; its own pace does not matter.
 *
 * @param pieces from 1; not more than the body has bytes
 * @param over from the headers to the last piece
 */
public record Dribble(int pieces, Duration over) implements WireFault {
    /** When nothing else is said. */
    public static final int DEFAULT_PIECES = 5;

    /** When nothing else is said. */
    public static final Duration DEFAULT_OVER = Duration.ofSeconds(1);

    @Override
    public String name() {
        return "dribble";
    }

    @Override
    public Reply applyTo(Reply reply) {
        if (reply instanceof BrokenReply) {
            return reply;
        }
        Frame whole = Chunks.joined(reply.frames());
        int size = whole.bytes().length;
        int count = Math.max(1, Math.min(pieces, size));
        Duration each = over.dividedBy(count);
        List<Frame> dribbled = Chunks.cut(whole.after(each), Chunks.evenly(size, count), each);
        return reply.withFrames(BodyDelay.behindHeaders(dribbled));
    }
}
