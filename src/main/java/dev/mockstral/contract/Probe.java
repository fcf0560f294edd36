package dev.mockstral.contract;

import dev.mockstral.exchange.Headers;
import dev.mockstral.json.Json;
import dev.mockstral.json.JsonSyntaxException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A request of the suite, without the key.
 *
 * @param path below the target, from {@code /v1} on
 * @param auth which key goes with it
 * @param headers lines beside authorization and content type
 * @param body the text sent; null for none
 */
record Probe(
        String method,
        String path,
        Auth auth,
        Headers headers,
        @Nullable String body) {
    /** Which key a request carries. */
    enum Auth {
        KEY,
        WRONG,
        NONE
    }

    /** A request for the list of models. */
    static Probe models() {
        return new Probe("GET", "/v1/models", Auth.KEY, Headers.none(), null);
    }

    byte[] bytes() {
        return body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
    }

    /** The body as JSON; a missing node when it is none. */
    JsonNode json() {
        try {
            return body == null ? MissingNode.getInstance() : Json.parse(body);
        } catch (JsonSyntaxException broken) {
            return MissingNode.getInstance();
        }
    }

    boolean asksForStream() {
        return json().path("stream").asBoolean(false);
    }

    boolean isChat() {
        return method.equals("POST") && path.equals("/v1/chat/completions");
    }
}
