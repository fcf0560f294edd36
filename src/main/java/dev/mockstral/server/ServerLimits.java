package dev.mockstral.server;

import java.time.Duration;

/**
 * What the server bears.
 *
 * @param maxBodyBytes request bodies above it are told to be too large; what follows is left unread
 * @param drain how long answers in flight may take to end when the server closes
 * @param headTime from the first byte of a request to the end of its headers; slower connections are closed
 * @param bodyGrace how long a body may take whatever its rate
 * @param bodyBytesPerSecond after the grace, the least average rate of a body; slower ones are told 408
 * @param idle how long a connection may rest, or an answer wait for a client that does not read
 */
public record ServerLimits(
        long maxBodyBytes,
        Duration drain,
        Duration headTime,
        Duration bodyGrace,
        int bodyBytesPerSecond,
        Duration idle) {
    /** With limits of time that no honest client meets. */
    public ServerLimits(long maxBodyBytes, Duration drain) {
        this(maxBodyBytes, drain, Duration.ofSeconds(20), Duration.ofSeconds(5), 1_000, Duration.ofSeconds(45));
    }
}
