package dev.mockstral.gateway;

import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Provenance;
import dev.mockstral.exchange.WholeReply;
import dev.mockstral.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What production's edge says when it answers itself, before the backend sees the call. Pure functions; the replies
 * have the headers that belong to the body, all others come from the gateway. Recorded are two of them, the rest is
 * what Kong or FastAPI answers out of the box.
 */
public final class GatewayBodies {
    private static final String KONG_TYPE = "application/json; charset=utf-8";
    private static final String TYPE = "application/json";

    private GatewayBodies() {}

    /**
     * 404 for a path that no route has (errors #41, quoted in an issue with its line breaks lost; they are those of
     * the recorded body of errors #3).
     *
     * @param requestId 32 lower-case hex digits
     */
    public static WholeReply noRoute(String requestId) {
        return kong(404, "no Route matched with those values", requestId);
    }

    /** 401 for a wrong key, chat and models alike (errors #1, recorded 2026-08-19). Ends with a newline. */
    public static WholeReply invalidKey() {
        return new WholeReply(
                401,
                Headers.of("Content-Type", TYPE),
                bytes("{\"detail\":\"Invalid API Key\"}\n"),
                Provenance.of(Provenance.Source.GATEWAY));
    }

    /** 401 without any key. Guess: as for a wrong one. */
    public static WholeReply missingKey() {
        return invalidKey();
    }

    /**
     * 405 for a route that has other methods. Guess: as FastAPI answers.
     *
     * @param allow the methods it has, as the header lists them: {@code POST}
     */
    public static WholeReply methodNotAllowed(String allow) {
        WholeReply reply = backend(405, "Method Not Allowed");
        return reply.withHeaders(reply.headers().plus("Allow", allow));
    }

    /**
     * 200 for a browser's preflight. Guess: as Kong's CORS plugin answers, which the recorded
     * {@code access-control-allow-origin: *} points to.
     *
     * @param requestedHeaders what the browser asks to send
     */
    public static WholeReply preflight(Optional<String> requestedHeaders) {
        Headers headers = Headers.of(
                "Content-Length", "0", "access-control-allow-methods", "GET,HEAD,PUT,PATCH,POST,DELETE,OPTIONS");
        return new WholeReply(
                200,
                requestedHeaders
                        .map(asked -> headers.plus("access-control-allow-headers", asked))
                        .orElse(headers),
                bytes(""),
                Provenance.of(Provenance.Source.GATEWAY));
    }

    /** 413 for a body that is too large. Guess: as Kong answers. */
    public static WholeReply bodyTooLarge(String requestId) {
        return kong(413, "Payload too large", requestId);
    }

    /** 414 for too long a path. Guess: as Kong answers. */
    public static WholeReply pathTooLong(String requestId) {
        return kong(414, "URI too long", requestId);
    }

    /**
     * 415 for a compressed body, which is never inflated. Guess: FastAPI does not inflate either, and would say that it
     * is not JSON; this says why.
     */
    public static WholeReply unsupportedMediaType() {
        return backend(415, "Unsupported Media Type");
    }

    /** 431 for header lines that are too long. Guess: Kong's words under the proper status. */
    public static WholeReply headersTooLarge(String requestId) {
        return kong(431, "Request header or cookie too large", requestId);
    }

    /** 400 for what is not HTTP. Guess: as Kong answers. */
    public static WholeReply badRequest(String requestId) {
        return kong(400, "Bad request", requestId);
    }

    /** 502: the backend's answer made no sense. Guess: as Kong answers. */
    public static WholeReply badGateway(String requestId) {
        return kong(502, "An invalid response was received from the upstream server", requestId);
    }

    /** 503: no backend. Guess: as Kong answers. */
    public static WholeReply unavailable(String requestId) {
        return kong(503, "The upstream server is currently unavailable", requestId);
    }

    /** 504: the backend took too long. Guess: as Kong answers. */
    public static WholeReply gatewayTimeout(String requestId) {
        return kong(504, "The upstream server is timing out", requestId);
    }

    private static WholeReply kong(int status, String message, String requestId) {
        return sized(
                status, KONG_TYPE, "{\n  \"message\":\"" + message + "\",\n  \"request_id\":\"" + requestId + "\"\n}");
    }

    private static WholeReply backend(int status, String detail) {
        return sized(status, TYPE, Json.compact(Json.mapper().createObjectNode().put("detail", detail)));
    }

    private static WholeReply sized(int status, String type, String text) {
        byte[] body = bytes(text);
        return new WholeReply(
                status,
                Headers.of("Content-Type", type, "Content-Length", Integer.toString(body.length)),
                body,
                Provenance.of(Provenance.Source.GATEWAY));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
