package dev.mockstral.fault;

import dev.mockstral.exchange.BrokenReply;
import dev.mockstral.exchange.Ending;
import dev.mockstral.exchange.Frame;
import dev.mockstral.exchange.Reply;
import java.time.Duration;

/**
 * A chunk whose size is no number, then the end (FIN).
 *
 * @param place which chunk; through the middle of one is before it
 */
public record MalformedChunk(Place place) implements WireFault {
    private static final Frame NO_SIZE = new Frame(Chunks.ascii("zz\r\n{\"\r\n"), Duration.ZERO);

    @Override
    public String name() {
        return "malformed_chunk";
    }

    @Override
    public Reply applyTo(Reply reply) {
        if (reply instanceof BrokenReply) {
            return reply;
        }
        Reply chunked = reply.withHeaders(Chunks.chunked(reply.headers()));
        Ending ending = new Ending(NO_SIZE, Duration.ZERO, Ending.Kind.CLOSE);
        return BrokenReply.after(chunked, place.in(reply.frames()).before(), ending);
    }
}
