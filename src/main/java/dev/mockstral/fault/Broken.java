package dev.mockstral.fault;

import dev.mockstral.exchange.BrokenReply;
import dev.mockstral.exchange.Ending;
import dev.mockstral.exchange.Frame;
import dev.mockstral.exchange.Reply;
import java.time.Duration;
import java.util.List;

/** Answers that break off in the middle. */
final class Broken {
    private Broken() {}

    /** All up to that place. Inside a chunk, its full size has been announced. One that is broken already stays so. */
    static Reply at(Place place, Reply reply, Ending.Kind kind) {
        return at(place.in(reply.frames()), reply, kind);
    }

    static Reply at(Place.Cut cut, Reply reply, Ending.Kind kind) {
        if (reply instanceof BrokenReply) {
            return reply;
        }
        if (!cut.isInside()) {
            return BrokenReply.after(reply, cut.before(), Ending.of(kind));
        }
        Frame head = cut.head();
        int size = head.bytes().length + cut.tail().bytes().length;
        Frame begun = Chunks.isChunked(reply)
                ? Chunks.joined(List.of(new Frame(Chunks.announced(size), Duration.ZERO), head))
                : head;
        return BrokenReply.after(reply, cut.before(), new Ending(begun, Duration.ZERO, kind));
    }
}
