package dev.mockstral.exchange;

import java.time.Duration;
import java.util.List;

/**
 * An answer whose body is known.
 *
 * @param body owned by this record, not to be changed
 * @param delay how long the answer is held back; nothing of it is written before
 */
@SuppressWarnings("ArrayRecordComponent") // replies are never compared
public record WholeReply(int status, Headers headers, byte[] body, Provenance provenance, Duration delay)
        implements Reply {
    /** An answer that is due at once. */
    public WholeReply(int status, Headers headers, byte[] body, Provenance provenance) {
        this(status, headers, body, provenance, Duration.ZERO);
    }

    @Override
    public List<Frame> frames() {
        return List.of(new Frame(body, delay));
    }

    @Override
    public WholeReply withHeaders(Headers other) {
        return new WholeReply(status, other, body, provenance, delay);
    }

    @Override
    public StreamedReply withFrames(List<Frame> frames) {
        return new StreamedReply(status, headers, frames, provenance);
    }

    @Override
    public WholeReply withProvenance(Provenance other) {
        return new WholeReply(status, headers, body, other, delay);
    }
}
