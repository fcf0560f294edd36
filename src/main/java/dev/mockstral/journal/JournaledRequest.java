package dev.mockstral.journal;

import dev.mockstral.chat.ChatCompletionRequest;
import dev.mockstral.chat.ChatCompletionRequestReader;
import dev.mockstral.exchange.Call;
import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Secrets;
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
    private static final byte[] NOTHING = {};

    /** With the headers as they are without secrets. */
    static JournaledRequest of(Call call, Secrets secrets, Headers masked, long largestBodyKept) {
        boolean keeps = call.body().length <= largestBodyKept;
        return new JournaledRequest(
                call.header("X-Mockstral-Scope").orElse(""),
                call.method(),
                secrets.mask(call.path()),
                secrets.maskQuery(call.query()),
                masked,
                keeps ? secrets.mask(call.body()) : NOTHING,
                call.body().length);
    }

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

    /** About how much memory it holds, in bytes. */
    long weight() {
        long characters = (long) path.length() + query.length() + scope.length();
        for (int i = 0; i < headers.lines().size(); i++) {
            Headers.Header line = headers.lines().get(i);
            characters += line.name().length() + line.value().length();
        }
        return body.length + characters + 64L * headers.lines().size();
    }
}
