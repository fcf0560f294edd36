package dev.mockstral.fault;

import dev.mockstral.exchange.BrokenReply;
import dev.mockstral.exchange.Ending;
import dev.mockstral.exchange.Frame;
import dev.mockstral.exchange.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Nothing more comes, but the connection stays open.
 *
 * @param place where in the body; empty for before the headers
 * @param time after which the answer goes on; empty for never
 */
public record Stall(Optional<Place> place, Optional<Duration> time) implements WireFault {
    @Override
    public String name() {
        return "stall";
    }

    @Override
    public Reply applyTo(Reply reply) {
        if (time.isPresent()) {
            return place.map(where -> paused(where.in(reply.frames()), time.get(), reply))
                    .orElseGet(() -> new HeaderDelay(time.get()).applyTo(reply));
        }
        return place.map(where -> Broken.at(where, reply, Ending.Kind.STALL))
                .orElseGet(() -> BrokenReply.insteadOf(reply, Ending.of(Ending.Kind.STALL)));
    }

    private static Reply paused(Place.Cut cut, Duration time, Reply reply) {
        List<Frame> frames = new ArrayList<>(cut.before());
        if (cut.isInside()) {
            frames.add(cut.head());
        }
        if (frames.isEmpty()) {
            return new BodyDelay(time).applyTo(reply);
        }
        Duration own = cut.isInside() ? Duration.ZERO : cut.head().delay();
        frames.add(cut.tail().after(own.plus(time)));
        frames.addAll(cut.after());
        return reply.withFrames(frames);
    }
}
