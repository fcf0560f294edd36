package dev.mockstral.exchange;

/**
 * How far an answer came.
 *
 * @param frames how many frames were written; a whole answer is one
 * @param complete false when the client went away, or the server ended, before the last one
 */
public record Delivery(int frames, boolean complete) {}
