package dev.mockstral.stub;

/**
 * The stub that answers, and what it answers now: placeholders already replaced.
 *
 * @param admitted false when the stub's quota is spent and the reply says so
 */
public record Selected(Stub stub, StubReply reply, boolean admitted) {}
