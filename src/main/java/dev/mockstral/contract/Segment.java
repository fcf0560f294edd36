package dev.mockstral.contract;

import java.time.Duration;

/**
 * Bytes of a body that arrived together.
 *
 * @param at time since the request was sent
 */
@SuppressWarnings("ArrayRecordComponent") // segments are never compared
record Segment(byte[] bytes, Duration at) {}
