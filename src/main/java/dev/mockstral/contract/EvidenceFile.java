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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Evidence as a file: JSON with a hash for each exchange and one over all, so that a changed byte is told. */
final class EvidenceFile {
    private static final String FORMAT = "mockstral-contract-evidence/1";

    private EvidenceFile() {}

    /**
     * What a file holds.
     *
     * @param intact whether its hashes are right
     * @param recorded whether others recorded it: then no case stands behind its exchanges
     */
    record Content(Evidence evidence, boolean intact, boolean recorded) {}

    static String write(Evidence evidence) {
        ObjectNode document = Json.mapper().createObjectNode();
        document.put("format", FORMAT);
        document.put("target", evidence.header().target().base().toString());
        document.put("started", evidence.header().started().toString());
        evidence.header().model().ifPresent(model -> document.put("model", model));
        document.put("repeat", evidence.header().repeat());
        ArrayNode exchanges = document.putArray("exchanges");
        evidence.entries().forEach(entry -> exchanges.add(hashed(entry(entry))));
        document.put("sha256", overall(exchanges));
        return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
    }

    private static ObjectNode hashed(ObjectNode entry) {
        return entry.put("sha256", sha256(Json.compact(entry)));
    }

    private static String overall(JsonNode exchanges) {
        StringBuilder all = new StringBuilder();
        exchanges.forEach(each -> all.append(each.path("sha256").asString("")));
        return sha256(all.toString());
    }

    private static ObjectNode entry(Evidence.Entry entry) {
        ObjectNode json =
                Json.mapper().createObjectNode().put("case", entry.caseId()).put("step", entry.step());
        Probe probe = entry.exchange().probe();
        ObjectNode request =
                json.putObject("request").put("method", probe.method()).put("path", probe.path());
        request.put("auth", probe.auth().name().toLowerCase(Locale.ROOT));
        request.set("headers", headers(probe.headers()));
        if (probe.body() != null) {
            request.put("body", probe.body());
        }
        Answer answer = entry.exchange().answer();
        ObjectNode response = json.putObject("response").put("status", answer.status());
        response.set("headers", headers(answer.headers()));
        ArrayNode body = response.putArray("body");
        answer.segments().forEach(segment -> body.add(segment(segment)));
        response.put("ending", answer.ending().name().toLowerCase(Locale.ROOT));
        response.put("total_ms", answer.total().toMillis());
        return json;
    }

    private static ArrayNode headers(Headers headers) {
        ArrayNode lines = Json.mapper().createArrayNode();
        headers.lines().forEach(line -> lines.addArray().add(line.name()).add(line.value()));
        return lines;
    }

    /** Text where the bytes are text, so that a person can read it. */
    private static ObjectNode segment(Segment segment) {
        ObjectNode json =
                Json.mapper().createObjectNode().put("at_ms", segment.at().toMillis());
        String text = new String(segment.bytes(), StandardCharsets.UTF_8);
        return Arrays.equals(text.getBytes(StandardCharsets.UTF_8), segment.bytes())
                ? json.put("text", text)
                : json.put("base64", Base64.getEncoder().encodeToString(segment.bytes()));
    }

    /**
     * Reads a file that {@link #write} made.
     *
     * @throws IOException if it cannot be read or is no evidence
     */
    static Content read(Path file) throws IOException {
        JsonNode document = parsed(file);
        if (!document.path("format").asString("").equals(FORMAT)) {
            throw new IOException(file + " is no evidence: its format is not " + FORMAT);
        }
        try {
            return content(document);
        } catch (IllegalArgumentException | DateTimeException broken) {
            throw new IOException(file + " is no evidence: " + broken.getMessage(), broken);
        }
    }

    private static Content content(JsonNode document) {
        Evidence evidence = new Evidence(new Evidence.Header(
                Target.of(URI.create(document.path("target").asString(""))),
                Instant.parse(document.path("started").asString("")),
                document.has("model") ? Optional.of(document.path("model").asString("")) : Optional.empty(),
                Math.max(1, document.path("repeat").asInt(1))));
        boolean intact = overall(document.path("exchanges"))
                .equals(document.path("sha256").asString(""));
        for (JsonNode each : document.path("exchanges")) {
            intact &= isIntact(each);
            evidence.add(entry(each));
        }
        return new Content(evidence, intact, false);
    }

    private static JsonNode parsed(Path file) throws IOException {
        try {
            return Json.parse(Files.readString(file));
        } catch (JsonSyntaxException broken) {
            throw new IOException(file + " is no evidence: " + broken.getMessage(), broken);
        }
    }

    private static boolean isIntact(JsonNode entry) {
        if (!(entry.deepCopy() instanceof ObjectNode bare)) {
            return false;
        }
        JsonNode hash = bare.remove("sha256");
        return hash != null && hash.asString("").equals(sha256(Json.compact(bare)));
    }

    private static Evidence.Entry entry(JsonNode json) {
        JsonNode request = json.path("request");
        Probe probe = new Probe(
                request.path("method").asString(""),
                request.path("path").asString(""),
                Probe.Auth.valueOf(request.path("auth").asString("key").toUpperCase(Locale.ROOT)),
                headers(request.path("headers")),
                request.path("body").isString() ? request.path("body").stringValue() : null);
        JsonNode response = json.path("response");
        Answer answer = new Answer(
                response.path("status").asInt(0),
                headers(response.path("headers")),
                segments(response.path("body")),
                Ending.valueOf(response.path("ending").asString("clean").toUpperCase(Locale.ROOT)),
                Duration.ofMillis(response.path("total_ms").asLong(0)));
        Exchange exchange = new Exchange(probe, answer);
        return new Evidence.Entry(
                json.path("case").asString(""), json.path("step").asInt(0), exchange, Fidelity.full());
    }

    private static Headers headers(JsonNode lines) {
        return new Headers(lines.valueStream()
                .map(line -> new Header(line.path(0).asString(""), line.path(1).asString("")))
                .toList());
    }

    private static List<Segment> segments(JsonNode body) {
        List<Segment> segments = new ArrayList<>();
        for (JsonNode each : body) {
            byte[] bytes = each.has("text")
                    ? each.path("text").asString("").getBytes(StandardCharsets.UTF_8)
                    : Base64.getDecoder().decode(each.path("base64").asString(""));
            segments.add(new Segment(bytes, Duration.ofMillis(each.path("at_ms").asLong(0))));
        }
        return segments;
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
