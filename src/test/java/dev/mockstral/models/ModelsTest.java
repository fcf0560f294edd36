package dev.mockstral.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.exchange.Call;
import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.WholeReply;
import dev.mockstral.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ModelsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final Models models = Models.ofProduction();
    private final ModelRoutes routes = new ModelRoutes(models, () -> NOW);

    @Test
    void writesACardToTheByte() {
        assertEquals(
                "{\"id\":\"mistral-large-latest\",\"object\":\"model\",\"created\":1767225600,\"owned_by\":\"mistralai\","
                        + "\"capabilities\":{\"completion_chat\":true,\"function_calling\":true,\"completion_fim\":false,"
                        + "\"fine_tuning\":true,\"vision\":true,\"ocr\":false,\"classification\":false,"
                        + "\"moderation\":false,\"audio\":false,\"audio_speech\":false,\"audio_transcription\":false,"
                        + "\"audio_transcription_realtime\":false,\"reasoning\":false,\"unified_resources\":false},"
                        + "\"name\":\"mistral-large-2512\",\"description\":\"Official mistral-large-2512 Mistral AI model\","
                        + "\"max_context_length\":262144,\"aliases\":[\"mistral-large-2512\"],\"deprecation\":null,"
                        + "\"deprecation_replacement_model\":null,\"default_model_temperature\":0.3,\"type\":\"base\"}",
                text(get("/v1/models/mistral-large-latest", "")));
    }

    @Test
    void listsEveryNameOnceWithItsSiblingsAsAliases() {
        JsonNode list = Json.mapper().readTree(text(get("/v1/models", "")));
        assertEquals("list", list.path("object").stringValue());
        assertEquals(55, list.path("data").size());
        assertEquals(
                List.of("mistral-small-2603", "mistral-small-latest", "mistral-vibe-cli-fast"),
                models.find("magistral-small-latest").orElseThrow().aliases());
    }

    @Test
    void filtersTheListByModelAndProvider() {
        assertEquals(4, size(get("/v1/models", "model=codestral-2508")));
        assertEquals(1, size(get("/v1/models", "model=codestral-latest")));
        assertEquals(0, size(get("/v1/models", "provider=openai")));
        assertEquals(55, size(get("/v1/models", "provider=mistralai&model=")));
    }

    @Test
    void answers404ForAnUnknownName() {
        WholeReply reply = get("/v1/models/no%20such", "");
        assertEquals(404, reply.status());
        assertTrue(text(reply).contains("\"message\":\"Invalid model: no such\""), text(reply));
    }

    @Test
    void answersARetiredNameUnderItsReplacement() {
        assertEquals(
                "ministral-14b-latest", models.find("pixtral-12b").orElseThrow().answersAs());
        assertEquals(
                "magistral-medium-latest",
                models.find("magistral-medium-latest").orElseThrow().answersAs());
    }

    @Test
    void knowsNoRetiredNameThatProductionRefuses() {
        assertFalse(models.find("pixtral-large-latest").isPresent());
        assertFalse(models.find("voxtral-mini-2507").isPresent());
        assertFalse(models.find("").isPresent());
    }

    @Test
    void addsNamesAtTheEndOfTheList() {
        Models more = models.with(List.of("house-model", "mistral-large-latest"));
        assertEquals(56, more.listed().size());
        assertEquals("house-model", more.listed().get(55).id());
        assertTrue(more.find("house-model").orElseThrow().can(Capability.VISION));
    }

    @Test
    void agreesWithTheRecordedList() throws Exception {
        Path file = Path.of(System.getProperty("mockstral.shared", "absent"), "data", "models-2026-08.json");
        Assumptions.assumeTrue(Files.exists(file));
        JsonNode recorded = Json.parse(Files.readAllBytes(file)).path("body").path("data");
        JsonNode ours = Json.parse(get("/v1/models", "").body()).path("data");
        assertEquals(recorded.size(), ours.size());
        for (int i = 0; i < recorded.size(); i++) {
            JsonNode expected = recorded.get(i);
            ((tools.jackson.databind.node.ObjectNode) expected).put("created", NOW.getEpochSecond());
            JsonNode actual = Json.parse(Json.compact(ours.get(i)));
            assertEquals(Json.parse(Json.compact(expected)), actual);
        }
    }

    private WholeReply get(String path, String query) {
        return routes.respond(new Call("GET", path, query, Headers.none(), new byte[0]));
    }

    private static int size(WholeReply reply) {
        return Json.mapper().readTree(text(reply)).path("data").size();
    }

    private static String text(WholeReply reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }
}
