package dev.mockstral.judgement;

import dev.mockstral.chat.ChatCompletionRequest;

/** What production would make of a request. */
public sealed interface Judgement {
    /** Production would answer it. */
    record Accepted(ChatCompletionRequest request) implements Judgement {}

    /**
     * Production would refuse it.
     *
     * @param request as far as it can be read, for a server that answers although production would not
     */
    record Refused(Refusal refusal, ChatCompletionRequest request) implements Judgement {}

    /** There is nothing that could be read as a request, so nobody can answer it. */
    record Unreadable(Refusal refusal) implements Judgement {}
}
