package dev.mockstral.exchange;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Bytes that are written and flushed together.
 *
 * @param delay time between the frame before (or the start of the answer) and this one
 */
@SuppressWarnings("ArrayRecordComponent") // frames are never compared
public record Frame(byte[] bytes, Duration delay) {
    /** A server-sent event of one data line, due at once. */
    public static Frame event(String data) {
        return new Frame(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8), Duration.ZERO);
    }

    /** The same bytes, due after another delay. */
    public Frame after(Duration otherDelay) {
        return new Frame(bytes, otherDelay);
    }
}
