package dev.mockstral.fault;

import dev.mockstral.exchange.Reply;

/** The stream ends well, but {@code data: [DONE]} is missing. */
public record NoDone() implements ContentFault {
    @Override
    public String name() {
        return "no_done";
    }

    @Override
    public Reply applyTo(Reply reply) {
        return Events.all(
                reply,
                frames -> frames.stream().filter(frame -> !Events.isDone(frame)).toList());
    }
}
