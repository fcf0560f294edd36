package dev.mockstral.fault;

import dev.mockstral.exchange.BrokenReply;
import dev.mockstral.exchange.Frame;
import dev.mockstral.exchange.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The body comes no faster than the line: in pieces of a tenth of a second, each due when its last byte is through.
 *
 * @param bytesPerSecond from 1
 */
public record Bandwidth(int bytesPerSecond) implements WireFault {
    private static final int PIECES_PER_SECOND = 10;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    @Override
    public String name() {
        return "bandwidth";
    }

    @Override
    public Reply applyTo(Reply reply) {
        if (reply instanceof BrokenReply) {
            return reply;
        }
        List<Frame> capped = new ArrayList<>();
        reply.frames().forEach(frame -> capped.addAll(capped(frame)));
        return reply.withFrames(BodyDelay.behindHeaders(capped));
    }

    private List<Frame> capped(Frame frame) {
        int size = frame.bytes().length;
        int piece = Math.max(1, bytesPerSecond / PIECES_PER_SECOND);
        List<Integer> places = new ArrayList<>();
        for (int place = piece; place < size; place += piece) {
            places.add(place);
        }
        return Chunks.cut(frame, places, Duration.ZERO).stream()
                .map(part ->
                        part.after(part.delay().plusNanos(part.bytes().length * NANOS_PER_SECOND / bytesPerSecond)))
                .toList();
    }
}
