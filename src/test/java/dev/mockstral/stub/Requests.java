package dev.mockstral.stub;

import dev.mockstral.chat.ChatCompletionRequestReader;
import dev.mockstral.exchange.Headers;
import dev.mockstral.json.PositionedDocument;

/** Requests for tests, written as YAML flow. */
final class Requests {
    private Requests() {}

    /** A request whose body is this YAML or JSON. */
    static StubRequest of(String body) {
        return of(body, Headers.none(), "");
    }

    static StubRequest of(String body, Headers headers, String scope) {
        return new StubRequest(
                ChatCompletionRequestReader.read(PositionedDocument.of(body).root()), headers, scope);
    }

    /** A request of one user message. */
    static StubRequest user(String text) {
        return user(text, "");
    }

    static StubRequest user(String text, String scope) {
        return of(
                "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\",\"content\":"
                        + dev.mockstral.json.Json.mapper().writeValueAsString(text) + "}]}",
                Headers.none(),
                scope);
    }
}
