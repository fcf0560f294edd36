package dev.mockstral.record;

import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Headers.Header;
import dev.mockstral.json.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request and its answer, free of secrets: one line of evidence. What fixtures say is computed from it.
 *
 * @param at when the request was sent
 * @param upstream host, and port if it is not the usual one
 * @param requestHeaders as the client sent them
 * @param request the body
 * @param body the answer's body, decoded
 * @param sha256 of the answer's bytes as they came, before anything was masked
 * @param arrivalsMillis when each piece of the body came, in milliseconds from the request; empty when not known
 */
record RecordedExchange(
        Instant at,
        String upstream,
        Headers requestHeaders,
        JsonNode request,
        int status,
        Headers headers,
        String body,
        String sha256,
        List<Long> arrivalsMillis) {
    RecordedExchange {
        arrivalsMillis = List.copyOf(arrivalsMillis);
    }

    boolean isStream() {
        return headers.first("Content-Type").orElse("").contains("event-stream")
                || body.stripLeading().startsWith("data:");
    }

    String model() {
        return request.path("model").asString("");
    }

    /** One line of JSON. */
    String toLine() {
        ObjectNode line = Json.mapper().createObjectNode();
        line.put("recorded", at.toString()).put("upstream", upstream);
        ObjectNode asked = line.putObject("request");
        asked.set("headers", lines(requestHeaders));
        asked.set("body", request);
        ObjectNode answered = line.putObject("response");
        answered.put("status", status);
        answered.set("headers", lines(headers));
        answered.put("body", body);
        line.put("sha256", sha256);
        ArrayNode arrivals = line.putArray("arrivals_ms");
        arrivalsMillis.forEach(arrivals::add);
        return Json.compact(line);
    }

    /** Reads a line; empty for one that is none of ours. */
    static Optional<RecordedExchange> ofLine(String text) {
        try {
            JsonNode line = Json.mapper().readTree(text);
            JsonNode answered = line.path("response");
            if (!line.at("/request/body").isObject() || !answered.path("body").isString()) {
                return Optional.empty();
            }
            return Optional.of(new RecordedExchange(
                    Instant.parse(line.path("recorded").asString("")),
                    line.path("upstream").asString(""),
                    headers(line.at("/request/headers")),
                    line.at("/request/body"),
                    answered.path("status").asInt(0),
                    headers(answered.path("headers")),
                    answered.path("body").stringValue(),
                    line.path("sha256").asString(""),
                    millis(line.path("arrivals_ms"))));
        } catch (JacksonException | DateTimeException notOurs) {
            return Optional.empty();
        }
    }

    private static ObjectNode lines(Headers headers) {
        ObjectNode lines = Json.mapper().createObjectNode();
        for (Header line : headers.lines()) {
            String before = lines.path(line.name()).asString("");
            lines.put(line.name(), before.isEmpty() ? line.value() : before + ", " + line.value());
        }
        return lines;
    }

    private static Headers headers(JsonNode lines) {
        List<Header> headers = new ArrayList<>();
        for (Map.Entry<String, JsonNode> line : lines.properties()) {
            headers.add(new Header(line.getKey(), line.getValue().asString("")));
        }
        return new Headers(headers);
    }

    private static List<Long> millis(JsonNode array) {
        List<Long> millis = new ArrayList<>();
        array.forEach(each -> millis.add(each.asLong(0)));
        return millis;
    }
}
