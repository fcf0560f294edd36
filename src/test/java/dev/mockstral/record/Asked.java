package dev.mockstral.record;

import dev.mockstral.chat.ChatCompletionRequestReader;
import dev.mockstral.exchange.Headers;
import dev.mockstral.json.Json;
import dev.mockstral.stub.StubRequest;

/** A request as stubs see it. */
final class Asked {
    private Asked() {}

    static StubRequest by(String body) {
        return new StubRequest(ChatCompletionRequestReader.read(Json.mapper().readTree(body)), Headers.none(), "");
    }
}
