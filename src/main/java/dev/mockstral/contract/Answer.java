package dev.mockstral.contract;

import dev.mockstral.exchange.Headers;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * An answer as it arrived.
 *
 * @param segments the body's bytes, transfer coding removed, in the pieces in which they came
 * @param total time from sending the request to the end
 */
record Answer(int status, Headers headers, List<Segment> segments, Ending ending, Duration total) {
    Answer {
        segments = List.copyOf(segments);
    }

    byte[] body() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        segments.forEach(segment -> all.writeBytes(segment.bytes()));
        return all.toByteArray();
    }

    String text() {
        return new String(body(), StandardCharsets.UTF_8);
    }

    String contentType() {
        return headers.first("Content-Type").orElse("");
    }

    boolean isEventStream() {
        return contentType().startsWith("text/event-stream");
    }

    boolean isRedirect() {
        return status >= 300 && status < 400;
    }
}
