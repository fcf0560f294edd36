package dev.mockstral.stub;

import dev.mockstral.exchange.Headers;
import dev.mockstral.json.Json;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads {@code error}: a name, or its parts. */
final class ErrorReader {
    private ErrorReader() {}

    static Optional<StubError> read(Spot spot, boolean impossible) {
        if (spot.node().isString()) {
            return named(spot);
        }
        if (!spot.isObject("Write a name such as rate_limited, or {status: 429, …}.")) {
            return Optional.empty();
        }
        spot.onlyKeys(FixtureKeys.ERROR);
        if (!spot.has("status")) {
            spot.wrong("error has no status", "Add status: 429, or write one of the names.");
        }
        OptionalInt status = spot.count("status", 100);
        checkStatus(spot, status);
        Headers headers = spot.has("headers") ? HeaderReader.read(spot.at("headers")) : Headers.none();
        return status.isEmpty() ? Optional.empty() : Optional.of(spelt(spot, status.getAsInt(), headers, impossible));
    }

    private static Optional<StubError> named(Spot spot) {
        String name = spot.node().stringValue();
        Optional<StubError> error = NamedErrors.named(name);
        if (error.isEmpty()) {
            spot.wrong("error '" + name + "' is not known", Spelling.remedy(name, NamedErrors.names()));
        }
        return error;
    }

    private static void checkStatus(Spot spot, OptionalInt status) {
        if (status.isPresent() && (status.getAsInt() < 400 || status.getAsInt() > 599)) {
            spot.at("status")
                    .wrong("status " + status.getAsInt() + " is not an error", "Write a status from 400 to 599.");
        }
    }

    /** What is not said is taken from the known error of that status. */
    private static StubError spelt(Spot spot, int status, Headers headers, boolean impossible) {
        JsonNode message = message(spot);
        String type = spot.text("type");
        JsonNode code = code(spot, impossible);
        if (type == null && code == null && message == null) {
            StubError likeliest = NamedErrors.ofStatus(status);
            return headers.lines().isEmpty() ? likeliest : likeliest.withHeaders(headers);
        }
        if (status == 401 && type == null && code == null && message != null) {
            return NamedErrors.gateway(status, message).withHeaders(headers);
        }
        JsonNode known = known(status);
        return NamedErrors.spelt(
                        status,
                        type == null ? known.path("type").asString(defaultType(status)) : type,
                        code == null ? known.get("code") : code,
                        message == null ? known.get("message") : message)
                .withHeaders(headers);
    }

    private static String defaultType(int status) {
        return status < 500 ? "invalid_request_error" : "internal_server_error";
    }

    private static JsonNode known(int status) {
        StubError error = NamedErrors.ofStatus(status);
        return error.body().startsWith("{\"object\"")
                ? Json.mapper().readTree(error.body())
                : Json.mapper().createObjectNode();
    }

    /** A text; production's 422 has an object here. */
    private static @Nullable JsonNode message(Spot spot) {
        Spot message = spot.at("message");
        if (message.isAbsent()) {
            return null;
        }
        if (!message.node().isObject()) {
            message.text();
        }
        return message.node();
    }

    /** Production sends a text of four digits, or null; a number is written as text. */
    private static @Nullable JsonNode code(Spot spot, boolean impossible) {
        Spot code = spot.at("code");
        if (code.isAbsent() || code.node().isNull()) {
            return code.isAbsent() ? null : code.node();
        }
        String digits = code.node().isIntegralNumber() ? code.node().asString() : code.text();
        if (digits == null) {
            return null;
        }
        if (!impossible && !digits.matches("\\d{4}")) {
            code.wrong(
                    "code '" + digits + "' is not four digits, as production's are",
                    "Write four digits or null, or say impossible: true.");
        }
        return Json.mapper().getNodeFactory().stringNode(digits);
    }
}
