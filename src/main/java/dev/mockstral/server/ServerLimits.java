package dev.mockstral.server;

import java.time.Duration;

/**
 * What the server bears.
 *
 * @param maxBodyBytes request bodies above it are told to be too large without being read
 * @param drain how long answers in flight may take to end when the server closes
 */
public record ServerLimits(long maxBodyBytes, Duration drain) {}
