package dev.mockstral.stub;

import dev.mockstral.chat.ChatCompletionRequest;
import dev.mockstral.chat.Content;
import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Pace;
import dev.mockstral.fault.PlannedFault;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a stub answers. Null, absent and empty mean that the stub does not say, and the pipeline computes. Immutable by
 * agreement: the JSON inside is not to be changed.
 *
 * <p>Exactly one of these speaks: {@code choices}, or {@code error}, or {@code body} and {@code events}, or else the
 * components before {@code choices}.
 *
 * @param content a text or chunks; absent when the stub does not say
 * @param thinking the reasoning before the content
 * @param finishReason the wire's word; one that {@code FinishReason} does not know only in an impossible stub
 * @param usage keys of {@code usage} that are pinned, in their order
 * @param created seconds since the epoch
 * @param choices one reply for each of several choices
 * @param body a whole answer, verbatim; also the answer to a stream when there are no {@code events}
 * @param events the data of each event of a stream, verbatim: a text as it is, anything else as compact JSON; null
 *     when the stub does not say. {@code [DONE]} is not added.
 * @param headers lines that replace those of the same name, or come last
 * @param delay before the first byte
 * @param faults what goes wrong with it, in this order; a reply that has nothing else to say gets the built-in answer
 * @param template whether placeholders stand in it, see {@link #resolve}
 */
public record StubReply(
        Content content,
        @Nullable String thinking,
        List<StubToolCall> toolCalls,
        @Nullable String finishReason,
        @Nullable ObjectNode usage,
        @Nullable String id,
        @Nullable Long created,
        @Nullable String model,
        List<StubReply> choices,
        @Nullable StubError error,
        @Nullable JsonNode body,
        @Nullable List<JsonNode> events,
        Headers headers,
        @Nullable Duration delay,
        @Nullable Pace pace,
        List<PlannedFault> faults,
        boolean template) {
    public StubReply {
        toolCalls = List.copyOf(toolCalls);
        choices = List.copyOf(choices);
        faults = List.copyOf(faults);
        events = events == null ? null : List.copyOf(events);
    }

    /** A reply that says nothing yet. */
    public static StubReplyBuilder builder() {
        return new StubReplyBuilder();
    }

    /** A plain text. */
    public static StubReply text(String content) {
        return builder().content(Content.of(content)).build();
    }

    /** An error by name. */
    public static StubReply error(StubError error) {
        return builder().error(error).build();
    }

    /** A builder that starts with all of this. */
    public StubReplyBuilder toBuilder() {
        return new StubReplyBuilder(this);
    }

    /** Whether it says anything, were it nothing; not so when it only has faults, headers or a pace. */
    public boolean speaks() {
        boolean said = content.form() != Content.Form.ABSENT || thinking != null || !toolCalls.isEmpty();
        return said || !choices.isEmpty() || error != null || body != null || events != null;
    }

    /**
     * The reply to this request: placeholders replaced when it is a template, and {@code {{model}}} in a named error.
     * {@code {{last_user}}} is the text of the last user message, {@code {{model}}} the model asked for,
     * {@code {{json "/pointer"}}} a value of the request body (a text as it is, anything else as compact JSON).
     * What the request does not have becomes the empty text.
     */
    public StubReply resolve(ChatCompletionRequest request) {
        return new TemplateFilling(request).fill(this);
    }
}
