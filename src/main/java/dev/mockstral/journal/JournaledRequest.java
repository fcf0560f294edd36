package dev.mockstral.journal;

import dev.mockstral.chat.ChatCompletionRequest;
import dev.mockstral.chat.ChatCompletionRequestReader;
import dev.mockstral.exchange.Headers;
import dev.mockstral.json.Json;
import dev.mockstral.json.JsonSyntaxException;
import dev.mockstral.stub.StubRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What was asked, without anything secret.
 *
 * @param scope empty for the common one
 * @param query the names only
 * @param body as sent, the key masked; owned by the journal, not to be changed; empty when it was too large to keep
 * @param bodyBytes how large it was as sent; 0 when it was too large to be read
 */
@SuppressWarnings("ArrayRecordComponent") // requests are never compared
public record JournaledRequest(
        String scope, String method, String path, String query, Headers headers, byte[] body, int bodyBytes) {
    private static final String CHAT = "/v1/chat/completions";

    /** Whether the body was too large to keep. */
    public boolean isBodyDropped() {
        return body.length == 0 && bodyBytes > 0;
    }

    /** The body's text; what is not UTF-8 is replaced. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The body as JSON, when it is; read anew at each call. */
    public Optional<JsonNode> json() {
        try {
            return body.length == 0 ? Optional.empty() : Optional.of(Json.parseLikePython(text()));
        } catch (JsonSyntaxException notJson) {
            return Optional.empty();
        }
    }

    /** The request as stubs see it, if it asks for a chat completion and its body is a JSON object. */
    public Optional<StubRequest> asStubRequest() {
        if (!method.equals("POST") || !path.equals(CHAT)) {
            return Optional.empty();
        }
        return json().filter(JsonNode::isObject).map(this::asStubRequest);
    }

    private StubRequest asStubRequest(JsonNode json) {
        ChatCompletionRequest request = ChatCompletionRequestReader.read(json);
        return new StubRequest(request, headers, scope);
    }
}
