package dev.mockstral.fault;

import dev.mockstral.exchange.Reply;

/**
 * The stream ends after some events: well framed, but without the rest, {@code usage} and {@code [DONE]} included.
 *
 * @param events how many still come, from 0
 */
public record CutAfter(int events) implements ContentFault {
    @Override
    public String name() {
        return "cut_after";
    }

    @Override
    public Reply applyTo(Reply reply) {
        return Events.all(reply, frames -> frames.subList(0, Math.min(events, frames.size())));
    }
}
