package dev.mockstral.completion;

import dev.mockstral.chat.ChatCompletionRequest;
import dev.mockstral.exchange.Pace;
import java.util.Optional;

/**
 * One request and what its answer derives from.
 *
 * @param scope whose counters apply; empty for everybody's
 * @param call source of what differs from call to call, whole or streamed: id, chunk cuts, edge headers
 * @param toolCallIds source of tool call ids: differs from call to call, not between whole and streamed
 * @param content source of what never differs: text and arguments
 * @param repeated whether the very same request was answered before
 * @param asked the pace that the request asks for
 * @param variation how the answer differs from production's usual one
 * @param wouldFail in lenient mode, what production would have said
 */
record Situation(
        ChatCompletionRequest request,
        String scope,
        Derivation call,
        Derivation toolCallIds,
        Derivation content,
        boolean repeated,
        Optional<Pace> asked,
        Variation variation,
        Optional<String> wouldFail) {}
