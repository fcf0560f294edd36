package dev.mockstral.judgement;

import dev.mockstral.json.Json;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Data files of this package, and a stand-in for the judge of tool schemas. */
final class TestData {
    private TestData() {}

    static JsonNode json(String file) throws Exception {
        try (InputStream in = TestData.class.getResourceAsStream(file)) {
            return Json.parse(Objects.requireNonNull(in, file).readAllBytes());
        }
    }

    /** Knows one way to go wrong: a {@code type} that does not exist. */
    static Optional<String> toolSchemaProblem(JsonNode schema) {
        String type = schema.path("type").asString("object");
        return type.equals("object")
                ? Optional.empty()
                : Optional.of("'" + type + "' is not valid under any of the given schemas");
    }
}
