package dev.mockstral.stub;

/** A line of a transcript. */
public sealed interface TranscriptLine {
    /** A system message that the request has, anywhere. */
    record SystemLine(TextMatcher content) implements TranscriptLine {}

    /** A user message. */
    record UserLine(TextMatcher content) implements TranscriptLine {}

    /** The result of a tool call. */
    record ToolLine(Condition.ToolResultIs result) implements TranscriptLine {}

    /** What is answered here. */
    record AssistantLine(StubReply reply) implements TranscriptLine {}
}
