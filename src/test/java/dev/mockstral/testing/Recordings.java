package dev.mockstral.testing;

import dev.mockstral.json.Json;
import dev.mockstral.json.JsonSyntaxException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;

/** Recorded exchanges with production, where they lie beside the project; tests that need them are skipped elsewhere. */
public final class Recordings {
    private Recordings() {}

    /**
     * One exchange.
     *
     * @param name where it was recorded
     * @param body the answer's bytes as text, when they were kept
     * @param json the answer, when it was kept as JSON only
     */
    public record Recording(
            String name,
            String date,
            boolean raw,
            int status,
            Optional<JsonNode> request,
            JsonNode headers,
            Optional<String> body,
            Optional<JsonNode> json) {
        public boolean streamed() {
            return body.filter(text -> text.startsWith("data:")).isPresent();
        }
    }

    public static Path folder() {
        Path folder = Path.of(System.getProperty("mockstral.shared", "../shared"), "data");
        Assumptions.assumeTrue(Files.isDirectory(folder), "no recordings beside the project");
        return folder;
    }

    public static Stream<Recording> chat() {
        return lines("wire-samples.jsonl").stream().map(Recordings::recording);
    }

    public static List<JsonNode> lines(String file) {
        try {
            return Files.readAllLines(folder().resolve(file)).stream()
                    .filter(line -> !line.isBlank())
                    .map(Recordings::json)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Recording recording(JsonNode line) {
        return new Recording(
                line.path("source_path").asString(),
                line.path("recorded_date").asString(),
                line.path("fidelity").asString().equals("raw"),
                line.path("status").asInt(),
                Optional.ofNullable(line.get("request_body")).filter(JsonNode::isObject),
                line.path("response_headers"),
                Optional.ofNullable(line.get("response_raw"))
                        .filter(JsonNode::isString)
                        .map(JsonNode::stringValue),
                Optional.ofNullable(line.get("response_body")).filter(JsonNode::isObject));
    }

    public static JsonNode json(String text) {
        try {
            return Json.parse(text);
        } catch (JsonSyntaxException broken) {
            throw new IllegalArgumentException(broken);
        }
    }
}
