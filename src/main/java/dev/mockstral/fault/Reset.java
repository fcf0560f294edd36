package dev.mockstral.fault;

import dev.mockstral.exchange.BrokenReply;
import dev.mockstral.exchange.Ending;
import dev.mockstral.exchange.Reply;
import java.util.Optional;

/**
 * The connection is reset (RST).
 *
 * @param place where in the body; empty for before the first byte of the answer
 */
public record Reset(Optional<Place> place) implements WireFault {
    @Override
    public String name() {
        return "reset";
    }

    @Override
    public Reply applyTo(Reply reply) {
        return place.map(where -> Broken.at(where, reply, Ending.Kind.RESET))
                .orElseGet(() -> BrokenReply.insteadOf(reply, Ending.of(Ending.Kind.RESET)));
    }
}
