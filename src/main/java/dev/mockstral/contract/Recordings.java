package dev.mockstral.contract;

import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Headers.Header;
import dev.mockstral.json.Json;
import dev.mockstral.json.JsonSyntaxException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Exchanges that others recorded, one JSON object a line ({@code request_body}, {@code status}, {@code response_raw} or
 * {@code response_body}, {@code response_headers}, {@code recorded_date}, {@code fidelity}), as evidence.
 */
final class Recordings {
    private Recordings() {}

    /** Whether a file holds such lines rather than evidence of our own. */
    static boolean isOne(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.findFirst()
                    .filter(line -> line.contains("\"request_body\""))
                    .isPresent();
        }
    }

    /**
     * Reads them.
     *
     * @throws IOException if the file cannot be read or a line is no JSON
     */
    static Evidence read(Path file) throws IOException {
        Target target = Target.of(URI.create("https://api.mistral.ai"));
        Evidence evidence = new Evidence(new Evidence.Header(target, Instant.EPOCH, Optional.empty(), 1));
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (!line.isBlank()) {
                evidence.add(entry(number, parsed(file, number, line)));
            }
        }
        return evidence;
    }

    private static JsonNode parsed(Path file, int number, String line) throws IOException {
        try {
            return Json.parse(line);
        } catch (JsonSyntaxException broken) {
            throw new IOException(file + ":" + number + ": " + broken.getMessage(), broken);
        }
    }

    private static Evidence.Entry entry(int number, JsonNode json) {
        String body = body(json);
        Headers headers = headers(json.path("response_headers"));
        Segment segment = new Segment(body.getBytes(StandardCharsets.UTF_8), Duration.ZERO);
        Answer answer =
                new Answer(json.path("status").asInt(200), headers, List.of(segment), Ending.CLEAN, Duration.ZERO);
        String path =
                URI.create(json.path("uri").asString("/v1/chat/completions")).getPath();
        Probe probe = new Probe(
                json.path("method").asString("POST"), path, Probe.Auth.KEY, Headers.none(), request(json, body));
        String id = "recording/" + number;
        return new Evidence.Entry(id, 0, new Exchange(probe, answer), fidelity(json, headers));
    }

    private static String body(JsonNode json) {
        return json.path("response_raw").isString()
                ? json.path("response_raw").stringValue()
                : Json.compact(json.path("response_body"));
    }

    /** Where the request was not kept, what its answer tells of it. */
    private static String request(JsonNode json, String body) {
        if (json.path("request_body").isObject()) {
            return Json.compact(json.path("request_body"));
        }
        ObjectNode request = Json.mapper().createObjectNode();
        int at = body.indexOf("\"model\":\"");
        if (at >= 0) {
            request.put("model", body.substring(at + 9, body.indexOf('"', at + 9)));
        }
        return Json.compact(request.put("stream", json.path("stream").asBoolean(false)));
    }

    private static Headers headers(JsonNode json) {
        List<Header> lines = new ArrayList<>();
        json.properties()
                .forEach(each ->
                        lines.add(new Header(each.getKey(), each.getValue().asString(""))));
        return new Headers(lines);
    }

    private static Fidelity fidelity(JsonNode json, Headers headers) {
        String kept = json.path("fidelity").asString("").toLowerCase(Locale.ROOT);
        boolean raw = kept.equals("raw");
        boolean edge =
                headers.first("CF-RAY").isPresent() && headers.first("Date").isPresent();
        String day = json.path("recorded_date").asString("");
        Optional<LocalDate> date =
                day.matches("\\d{4}-\\d\\d-\\d\\d") ? Optional.of(LocalDate.parse(day)) : Optional.empty();
        boolean bytes = raw || kept.equals("body-only");
        return new Fidelity(raw && edge, bytes, raw, date);
    }
}
