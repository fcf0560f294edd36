package dev.mockstral.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** An answer that comes from elsewhere and is sent on piece by piece as it arrives; its length is not known before. */
public record RelayedReply(int status, Headers headers, Body body, Provenance provenance) implements Reply {
    /** The pieces. */
    @FunctionalInterface
    public interface Body {
        /**
         * Writes and flushes each piece as it arrives; blocks until the last. Called once.
         *
         * @throws IOException if the source broke off or the client is gone: the answer must not look complete
         */
        void writeTo(OutputStream output) throws IOException;
    }

    @Override
    public RelayedReply withHeaders(Headers other) {
        return new RelayedReply(status, other, body, provenance);
    }

    /** None: they are not known before. */
    @Override
    public List<Frame> frames() {
        return List.of();
    }

    /** Gives up what would have come. */
    @Override
    public StreamedReply withFrames(List<Frame> frames) {
        return new StreamedReply(status, headers, frames, provenance);
    }

    @Override
    public RelayedReply withProvenance(Provenance other) {
        return new RelayedReply(status, headers, body, other);
    }
}
