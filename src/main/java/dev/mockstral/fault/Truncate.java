package dev.mockstral.fault;

import dev.mockstral.exchange.Ending;
import dev.mockstral.exchange.Reply;

/**
 * The connection is closed (FIN) in the middle of a chunk: fewer bytes come than were announced.
 *
 * @param place after that many bytes; after that many chunks, half of the next one still comes
 */
public record Truncate(Place place) implements WireFault {
    @Override
    public String name() {
        return "truncate";
    }

    @Override
    public Reply applyTo(Reply reply) {
        Place.Cut cut = place.in(reply.frames());
        boolean between = !cut.isInside() && !cut.isEnd();
        return Broken.at(between ? cut.halved() : cut, reply, Ending.Kind.CLOSE);
    }
}
