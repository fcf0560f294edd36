package dev.mockstral.fault;

import dev.mockstral.exchange.BrokenReply;
import dev.mockstral.exchange.Frame;
import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Provenance;
import dev.mockstral.exchange.Reply;
import dev.mockstral.exchange.StreamedReply;
import dev.mockstral.exchange.WholeReply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Sound answers to break, and a look at what came of them. */
final class Replies {
    static final Provenance PROVENANCE =
            Provenance.by(Provenance.Source.BUILT_IN, Optional.empty(), Optional.empty(), 77);
    private static final Headers CHUNKED = Headers.of("Content-Type", "x", "Transfer-Encoding", "chunked");

    private Replies() {}

    static StreamedReply stream(String... data) {
        List<Frame> frames = Stream.of(data).map(Frame::event).toList();
        return new StreamedReply(200, CHUNKED, frames, PROVENANCE);
    }

    static WholeReply whole(String body) {
        return new WholeReply(200, CHUNKED, body.getBytes(StandardCharsets.UTF_8), PROVENANCE);
    }

    static WholeReply measured(String body) {
        return whole(body).withHeaders(Headers.of("Content-Type", "x", "Content-Length", "" + body.length()));
    }

    /** The frames as texts, each byte a character. */
    static List<String> texts(Reply reply) {
        return reply.frames().stream().map(Replies::text).toList();
    }

    static List<Duration> delays(Reply reply) {
        return reply.frames().stream().map(Frame::delay).toList();
    }

    static String last(Reply reply) {
        return text(((BrokenReply) reply).ending().last());
    }

    static String text(Frame frame) {
        return new String(frame.bytes(), StandardCharsets.ISO_8859_1);
    }
}
