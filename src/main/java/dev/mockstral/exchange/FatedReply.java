package dev.mockstral.exchange;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * An answer to which something will happen on the wire. The edge dresses the answer first and lets the fate take its
 * course then; this form never reaches the server.
 *
 * @param reply as it would be without
 * @param fate what is made of the dressed answer
 */
public record FatedReply(Reply reply, UnaryOperator<Reply> fate) implements Reply {
    @Override
    public int status() {
        return reply.status();
    }

    @Override
    public Headers headers() {
        return reply.headers();
    }

    @Override
    public Provenance provenance() {
        return reply.provenance();
    }

    @Override
    public List<Frame> frames() {
        return reply.frames();
    }

    @Override
    public FatedReply withHeaders(Headers headers) {
        return new FatedReply(reply.withHeaders(headers), fate);
    }

    @Override
    public FatedReply withFrames(List<Frame> frames) {
        return new FatedReply(reply.withFrames(frames), fate);
    }

    @Override
    public FatedReply withProvenance(Provenance provenance) {
        return new FatedReply(reply.withProvenance(provenance), fate);
    }
}
