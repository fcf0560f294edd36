package dev.mockstral.fault;

import dev.mockstral.exchange.BrokenReply;
import dev.mockstral.exchange.Frame;
import dev.mockstral.exchange.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The headers come at once, the body only after that time.
 *
 * @param time between headers and body, beside what the answer takes by itself
 */
public record BodyDelay(Duration time) implements WireFault {
    private static final Frame HEADERS_ALONE = new Frame(new byte[0], Duration.ZERO);

    @Override
    public String name() {
        return "body_delay";
    }

    /** A first frame without bytes takes the headers along. */
    @Override
    public Reply applyTo(Reply reply) {
        if (reply instanceof BrokenReply || reply.frames().isEmpty()) {
            return reply;
        }
        List<Frame> frames = new ArrayList<>(reply.frames());
        Frame first = frames.get(0);
        frames.set(0, first.after(time));
        frames.add(0, HEADERS_ALONE.after(first.delay()));
        return reply.withFrames(frames);
    }

    /** The frames, with headers that do not wait for the first of them. */
    static List<Frame> behindHeaders(List<Frame> frames) {
        List<Frame> more = new ArrayList<>(frames);
        more.add(0, HEADERS_ALONE);
        return more;
    }
}
