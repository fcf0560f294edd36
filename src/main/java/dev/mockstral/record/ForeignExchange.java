package dev.mockstral.record;

import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Headers.Header;
import dev.mockstral.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * An exchange as another recorder wrote it, however that spells it.
 *
 * @param request the request's body: a text, an object, or an object with {@code string} or {@code base64_string}
 * @param response the answer's body, likewise
 * @param at when it was recorded, in whatever form; empty when the file does not say
 */
record ForeignExchange(
        String method,
        String uri,
        Headers requestHeaders,
        JsonNode request,
        int status,
        Headers headers,
        JsonNode response,
        String at) {
    /** Whether it is a call of the one route that fixtures are about. */
    boolean isChatCompletion() {
        return method.equalsIgnoreCase("POST") && path().endsWith("/chat/completions");
    }

    private String path() {
        return uri.split("[?#]", 2)[0];
    }

    /** Free of secrets; empty when the request is no JSON, or a body cannot be decoded. */
    Optional<RecordedExchange> clean(Redaction redaction, Instant otherwise) {
        redaction.learn(requestHeaders);
        redaction.learn(headers);
        redaction.learnQuery(uri.contains("?") ? uri.substring(uri.indexOf('?') + 1) : "");
        try {
            JsonNode asked = request.isObject() && request.has("messages")
                    ? request
                    : Json.mapper().readTree(new String(bytes(request), StandardCharsets.UTF_8));
            if (!asked.path("messages").isArray()) {
                return Optional.empty();
            }
            byte[] body = bytes(response);
            return Optional.of(new RecordedExchange(
                    moment().orElse(otherwise),
                    host(),
                    redaction.mask(requestHeaders),
                    redaction.mask(asked),
                    status,
                    redaction.mask(headers),
                    redaction.mask(new String(body, StandardCharsets.UTF_8)),
                    Sha256.hex(body),
                    List.of()));
        } catch (JacksonException | IOException unreadable) {
            return Optional.empty();
        }
    }

    private String host() {
        try {
            return String.valueOf(URI.create(path()).getRawAuthority());
        } catch (IllegalArgumentException notAUri) {
            return "";
        }
    }

    private Optional<Instant> moment() {
        for (String text : List.of(at, headers.first("Date").orElse(""))) {
            try {
                return Optional.of(
                        text.contains(",")
                                ? ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                        .toInstant()
                                : OffsetDateTime.parse(text).toInstant());
            } catch (DateTimeException notThisForm) {
                // The next one may say.
            }
        }
        return Optional.empty();
    }

    private static byte[] bytes(JsonNode body) throws IOException {
        if (body.path("base64_string").isString()) {
            return unzipped(decoded(body.path("base64_string").stringValue()));
        }
        JsonNode given = body.isObject() && body.has("string") ? body.get("string") : body;
        if (!given.isString()) {
            return given.isContainer() ? Json.compactBytes(given) : new byte[0];
        }
        String text = given.stringValue();
        boolean readable = text.isBlank() || text.strip().matches("(?s)([{\\[<]|data:).*");
        return readable ? text.getBytes(StandardCharsets.UTF_8) : unzipped(decoded(text));
    }

    /** What is no base64 is taken as it is. */
    private static byte[] decoded(String text) {
        try {
            return text.matches("[A-Za-z0-9+/=\\s]+")
                    ? Base64.getMimeDecoder().decode(text)
                    : text.getBytes(StandardCharsets.UTF_8);
        } catch (IllegalArgumentException plain) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    private static byte[] unzipped(byte[] bytes) throws IOException {
        return Gzip.isGzip(bytes) ? Gzip.decode(bytes, Relay.LARGEST_RECORDED) : bytes;
    }

    /** Headers as a map of names to a value or a list of them. */
    static Headers headersOf(JsonNode map) {
        List<Header> lines = new ArrayList<>();
        for (Map.Entry<String, JsonNode> line : map.properties()) {
            if (line.getValue().isArray()) {
                line.getValue().forEach(value -> lines.add(new Header(line.getKey(), value.asString(""))));
            } else {
                lines.add(new Header(line.getKey(), line.getValue().asString("")));
            }
        }
        return new Headers(lines);
    }

    /** Headers as a list of {@code {name, value}}. */
    static Headers headersOfPairs(JsonNode pairs) {
        return new Headers(pairs.valueStream()
                .map(pair -> new Header(
                        pair.path("name").asString(""), pair.path("value").asString("")))
                .toList());
    }
}
