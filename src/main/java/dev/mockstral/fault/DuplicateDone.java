package dev.mockstral.fault;

import dev.mockstral.exchange.Reply;
import java.util.List;

/** {@code data: [DONE]} comes twice. */
public record DuplicateDone() implements ContentFault {
    @Override
    public String name() {
        return "duplicate_done";
    }

    @Override
    public Reply applyTo(Reply reply) {
        return Events.each(reply, frame -> Events.isDone(frame) ? List.of(frame, Events.DONE) : List.of(frame));
    }
}
