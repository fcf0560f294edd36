package dev.mockstral.stub;

import dev.mockstral.chat.ChatCompletionRequest;
import dev.mockstral.exchange.Headers;

/**
 * A request as stubs see it.
 *
 * @param scope whose sequences, scenarios and counters apply; empty for everybody's
 */
public record StubRequest(ChatCompletionRequest request, Headers headers, String scope) {}
