package dev.mockstral.exchange;

import java.util.List;

/** An answer in frames, each flushed when it is due. */
public record StreamedReply(int status, Headers headers, List<Frame> frames, Provenance provenance) implements Reply {
    public StreamedReply {
        frames = List.copyOf(frames);
    }

    @Override
    public StreamedReply withHeaders(Headers other) {
        return new StreamedReply(status, other, frames, provenance);
    }

    @Override
    public StreamedReply withFrames(List<Frame> other) {
        return new StreamedReply(status, headers, other, provenance);
    }

    @Override
    public StreamedReply withProvenance(Provenance other) {
        return new StreamedReply(status, headers, frames, other);
    }
}
