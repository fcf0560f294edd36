package dev.mockstral.contract;

import dev.mockstral.exchange.Headers;
import dev.mockstral.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One request of a case and what its answer must be like.
 *
 * @param body the JSON to send, with references; null when there is none or {@code text} is sent
 * @param text a body that is sent as it stands; null for none
 */
record Step(
        String method,
        String path,
        Probe.Auth auth,
        Headers headers,
        @Nullable JsonNode body,
        @Nullable String text,
        Expectation expectation) {
    /** The request with its references resolved. */
    Probe probe(References references) {
        String sent = body == null ? text : Json.compact(references.resolve(body));
        return new Probe(method, references.resolveText(path), auth, headers, sent);
    }
}
