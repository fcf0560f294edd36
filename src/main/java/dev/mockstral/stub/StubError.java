package dev.mockstral.stub;

import dev.mockstral.exchange.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A refusal to answer with.
 *
 * @param name the name it was called by; null for one that was spelt out
 * @param origin who answers, which decides the set of headers
 * @param contentType the value of {@code Content-Type}
 * @param body the body, to the byte; {@code {{model}}} stands for the model asked for
 * @param headers lines of this very error, beside those that every error has
 */
public record StubError(
        @Nullable String name, int status, Origin origin, String contentType, String body, Headers headers) {
    /** Who refuses. */
    public enum Origin {
        /** The edge, which answers before the backend sees the request. */
        GATEWAY,
        /** The backend. */
        BACKEND
    }

    StubError withBody(String otherBody) {
        return new StubError(name, status, origin, contentType, otherBody, headers);
    }

    /** The same with other lines of its own. */
    public StubError withHeaders(Headers otherHeaders) {
        return new StubError(name, status, origin, contentType, body, otherHeaders);
    }
}
