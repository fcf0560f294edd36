package dev.mockstral.stub;

import dev.mockstral.chat.Content;
import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Pace;
import dev.mockstral.fault.PlannedFault;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Builds a {@link StubReply} of many parts; what is not said stays unsaid. Used by one thread. */
public final class StubReplyBuilder {
    private Content content = Content.absent();
    private @Nullable String thinking;
    private List<StubToolCall> toolCalls = List.of();
    private @Nullable String finishReason;
    private @Nullable ObjectNode usage;
    private @Nullable String id;
    private @Nullable Long created;
    private @Nullable String model;
    private List<StubReply> choices = List.of();
    private @Nullable StubError error;
    private @Nullable JsonNode body;
    private @Nullable List<JsonNode> events;
    private Headers headers = Headers.none();
    private @Nullable Duration delay;
    private @Nullable Pace pace;
    private List<PlannedFault> faults = List.of();
    private boolean template;

    StubReplyBuilder() {}

    StubReplyBuilder(StubReply start) {
        content = start.content();
        thinking = start.thinking();
        toolCalls = start.toolCalls();
        finishReason = start.finishReason();
        usage = start.usage();
        id = start.id();
        created = start.created();
        model = start.model();
        choices = start.choices();
        error = start.error();
        body = start.body();
        events = start.events();
        headers = start.headers();
        delay = start.delay();
        pace = start.pace();
        faults = start.faults();
        template = start.template();
    }

    /** The reply as built so far. */
    public StubReply build() {
        return new StubReply(
                content,
                thinking,
                toolCalls,
                finishReason,
                usage,
                id,
                created,
                model,
                choices,
                error,
                body,
                events,
                headers,
                delay,
                pace,
                faults,
                template);
    }

    /** What is said. */
    public StubReplyBuilder content(Content value) {
        content = value;
        return this;
    }

    /** The reasoning before it. */
    public StubReplyBuilder thinking(@Nullable String value) {
        thinking = value;
        return this;
    }

    /** The calls, in their order. */
    public StubReplyBuilder toolCalls(List<StubToolCall> value) {
        toolCalls = value;
        return this;
    }

    /** The wire's word for why it ends. */
    public StubReplyBuilder finishReason(@Nullable String value) {
        finishReason = value;
        return this;
    }

    /** Keys of {@code usage} to pin. */
    public StubReplyBuilder usage(@Nullable ObjectNode value) {
        usage = value;
        return this;
    }

    /** The id to pin. */
    public StubReplyBuilder id(@Nullable String value) {
        id = value;
        return this;
    }

    /** The time to pin, in seconds since the epoch. */
    public StubReplyBuilder created(@Nullable Long value) {
        created = value;
        return this;
    }

    /** The model to pin. */
    public StubReplyBuilder model(@Nullable String value) {
        model = value;
        return this;
    }

    /** One reply for each choice. */
    public StubReplyBuilder choices(List<StubReply> value) {
        choices = value;
        return this;
    }

    /** The refusal. */
    public StubReplyBuilder error(@Nullable StubError value) {
        error = value;
        return this;
    }

    /** The whole answer, verbatim. */
    public StubReplyBuilder body(@Nullable JsonNode value) {
        body = value;
        return this;
    }

    /** The events of the stream, verbatim. */
    public StubReplyBuilder events(@Nullable List<JsonNode> value) {
        events = value;
        return this;
    }

    /** Header lines to replace or add. */
    public StubReplyBuilder headers(Headers value) {
        headers = value;
        return this;
    }

    /** Time before the first byte. */
    public StubReplyBuilder delay(@Nullable Duration value) {
        delay = value;
        return this;
    }

    /** How fast the answer comes. */
    public StubReplyBuilder pace(@Nullable Pace value) {
        pace = value;
        return this;
    }

    /** What goes wrong on the way. */
    public StubReplyBuilder faults(List<PlannedFault> value) {
        faults = value;
        return this;
    }

    /** Whether placeholders are to be replaced. */
    public StubReplyBuilder template(boolean value) {
        template = value;
        return this;
    }
}
