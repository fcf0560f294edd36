package dev.mockstral.stub;

import dev.mockstral.exchange.Headers;
import dev.mockstral.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Production's errors by name, from {@code errors.json}, where each tells how it is known. Bodies are of the newest
 * era (errors.md): keys {@code object, message, type, param, code, raw_status_code}, compact, no line break at the
 * end; the 401 has one. Immutable.
 */
public final class NamedErrors {
    private static final String JSON_TYPE = "application/json";
    private static final Map<String, StubError> BY_NAME = load();

    private NamedErrors() {}

    /** The error of that name. */
    public static Optional<StubError> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** All names, by status. */
    public static List<String> names() {
        return List.copyOf(BY_NAME.keySet());
    }

    /** The likeliest error of a status; the plain envelope when no error of that status is known. */
    static StubError ofStatus(int status) {
        return BY_NAME.values().stream()
                .filter(error -> error.status() == status)
                .findFirst()
                .orElseGet(() ->
                        spelt(status, status < 500 ? "invalid_request_error" : "internal_server_error", null, null));
    }

    /** An error in the backend's envelope; null parts are as {@link #ofStatus} would say. */
    static StubError spelt(int status, @Nullable String type, @Nullable JsonNode code, @Nullable JsonNode message) {
        ObjectNode body = Json.mapper().createObjectNode();
        body.put("object", "error");
        body.set("message", message == null ? Json.mapper().getNodeFactory().stringNode("Error " + status) : message);
        body.put("type", type == null ? "invalid_request_error" : type);
        body.putNull("param");
        body.set("code", code == null ? Json.mapper().getNodeFactory().nullNode() : code);
        body.put("raw_status_code", status);
        return new StubError(null, status, StubError.Origin.BACKEND, JSON_TYPE, Json.compact(body), Headers.none());
    }

    /** The gateway's refusal: one key, and a line break at the end. */
    static StubError gateway(int status, JsonNode detail) {
        ObjectNode body = Json.mapper().createObjectNode();
        body.set("detail", detail);
        return new StubError(
                null, status, StubError.Origin.GATEWAY, JSON_TYPE, Json.compact(body) + "\n", Headers.none());
    }

    private static Map<String, StubError> load() {
        try (InputStream table = NamedErrors.class.getResourceAsStream("errors.json")) {
            Map<String, StubError> errors = new LinkedHashMap<>();
            Json.mapper()
                    .readTree(table)
                    .forEach(row -> errors.put(row.path("name").stringValue(), error(row)));
            return Collections.unmodifiableMap(errors);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static StubError error(JsonNode row) {
        int status = row.path("status").intValue();
        boolean gateway = row.path("gateway").booleanValue(false);
        return new StubError(
                row.path("name").stringValue(),
                status,
                gateway ? StubError.Origin.GATEWAY : StubError.Origin.BACKEND,
                row.has("text") ? "text/plain" : JSON_TYPE,
                body(row, status, gateway),
                headers(row.path("headers")));
    }

    private static String body(JsonNode row, int status, boolean gateway) {
        if (row.has("text")) {
            return row.path("text").stringValue();
        }
        if (row.has("body")) {
            return Json.compact(row.path("body")) + (gateway ? "\n" : "");
        }
        return spelt(status, row.path("type").stringValue(), row.path("code"), row.path("message"))
                .body();
    }

    private static Headers headers(JsonNode table) {
        Headers headers = Headers.none();
        for (Map.Entry<String, JsonNode> line : table.properties()) {
            headers = headers.plus(line.getKey(), line.getValue().stringValue());
        }
        return headers;
    }
}
