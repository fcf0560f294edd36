package dev.mockstral.fault;

import dev.mockstral.exchange.BrokenReply;
import dev.mockstral.exchange.Ending;
import dev.mockstral.exchange.Reply;

/** The connection is closed (FIN) without a byte. */
public record Empty() implements WireFault {
    @Override
    public String name() {
        return "empty";
    }

    @Override
    public Reply applyTo(Reply reply) {
        return BrokenReply.insteadOf(reply, Ending.of(Ending.Kind.CLOSE));
    }
}
