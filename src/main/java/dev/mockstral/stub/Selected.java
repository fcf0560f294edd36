package dev.mockstral.stub;

/** The stub that answers, and what it answers now: placeholders already replaced. */
public record Selected(Stub stub, StubReply reply) {}
