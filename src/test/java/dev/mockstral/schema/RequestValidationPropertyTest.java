package dev.mockstral.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.json.Json;
import dev.mockstral.testing.Mutants;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Random mutations of valid requests: the translation and the schema validator must agree on every one. */
class RequestValidationPropertyTest {
    private static final int MUTANTS = 4_000;

    private static final Schemas SCHEMAS = Schemas.load();
    private static final Schema SCHEMA = SCHEMAS.named("chat-completion-request");
    private static final RequestValidation VALIDATION = new RequestValidation(SCHEMAS);

    @Test
    void refusesExactlyWhatTheSchemaRefuses() {
        Mutants mutants = new Mutants(20260819);
        int refused = 0;
        for (int round = 0; round < MUTANTS; round++) {
            refused += check(mutants.next(round)) ? 1 : 0;
        }
        assertTrue(refused > MUTANTS / 4 && refused < MUTANTS, "refused: " + refused);
    }

    private static boolean check(JsonNode body) {
        String before = Json.compact(body);
        Optional<ArrayNode> detail = VALIDATION.detail(body);
        assertEquals(SCHEMA.accepts(VALIDATION.asRead(body)), detail.isEmpty(), before);
        assertEquals(SCHEMA.accepts(body), SCHEMA.validate(body).isEmpty(), before);
        assertEquals(before, Json.compact(body));
        detail.ifPresent(entries -> assertWellFormed(entries, before));
        return detail.isPresent();
    }

    private static void assertWellFormed(ArrayNode entries, String body) {
        assertTrue(entries.size() > 0, body);
        for (JsonNode entry : entries) {
            List<String> keys = new ArrayList<>(entry.propertyNames());
            keys.remove("ctx");
            assertEquals(List.of("type", "loc", "msg", "input"), keys, body);
            assertEquals("body", entry.path("loc").path(0).stringValue(), body);
        }
    }
}
