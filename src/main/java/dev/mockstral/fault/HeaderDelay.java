package dev.mockstral.fault;

import dev.mockstral.exchange.BrokenReply;
import dev.mockstral.exchange.Frame;
import dev.mockstral.exchange.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Nothing comes for that time, not even headers.
 *
 * @param time beside what the answer takes by itself
 */
public record HeaderDelay(Duration time) implements WireFault {
    @Override
    public String name() {
        return "header_delay";
    }

    /** The headers go out with the first frame, so that one waits. */
    @Override
    public Reply applyTo(Reply reply) {
        if (reply instanceof BrokenReply || reply.frames().isEmpty()) {
            return reply;
        }
        List<Frame> frames = new ArrayList<>(reply.frames());
        Frame first = frames.get(0);
        frames.set(0, first.after(first.delay().plus(time)));
        return reply.withFrames(frames);
    }
}
