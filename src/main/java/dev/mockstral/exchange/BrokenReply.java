package dev.mockstral.exchange;

import java.util.List;

/**
 * An answer that breaks off. Each frame is one HTTP chunk (or the next bytes of a measured body); after the last one
 * the ending comes instead of the end, and the connection is never used again.
 *
 * @param begun whether there is a status line and headers at all
 * @param frames none when it has not begun
 */
public record BrokenReply(
        int status, Headers headers, boolean begun, List<Frame> frames, Ending ending, Provenance provenance)
        implements Reply {
    public BrokenReply {
        frames = List.copyOf(frames);
        if (!begun && !frames.isEmpty()) {
            throw new IllegalArgumentException("an answer without a head has " + frames.size() + " frames");
        }
    }

    /** Of an answer that is cut down to these frames. */
    public static BrokenReply after(Reply reply, List<Frame> frames, Ending ending) {
        return new BrokenReply(reply.status(), reply.headers(), true, frames, ending, reply.provenance());
    }

    /** Of an answer that does not even begin. */
    public static BrokenReply insteadOf(Reply reply, Ending ending) {
        return new BrokenReply(reply.status(), reply.headers(), false, List.of(), ending, reply.provenance());
    }

    @Override
    public BrokenReply withHeaders(Headers other) {
        return new BrokenReply(status, other, begun, frames, ending, provenance);
    }

    @Override
    public BrokenReply withFrames(List<Frame> other) {
        return new BrokenReply(status, headers, begun, other, ending, provenance);
    }

    @Override
    public BrokenReply withProvenance(Provenance other) {
        return new BrokenReply(status, headers, begun, frames, ending, other);
    }
}
