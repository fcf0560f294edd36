package dev.mockstral.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.Mockstral;
import dev.mockstral.MockstralOptions;
import dev.mockstral.json.Json;
import dev.mockstral.testing.RawHttp;
import dev.mockstral.testing.Recordings;
import dev.mockstral.testing.Recordings.Recording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Recorded requests sent again, the recorded answer given as a stub by content and tool calls alone: what comes back
 * has the form of the recording.
 */
class RecordedAnswersTest {
    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> wholeAnswersHaveTheRecordedForm() {
        return answered()
                .filter(recording -> !recording.streamed())
                .map(recording -> DynamicTest.dynamicTest(recording.name(), () -> compareWhole(recording)));
    }

    @TestFactory
    Stream<DynamicTest> streamsHaveTheRecordedGrammar() {
        return answered()
                .filter(Recording::streamed)
                .filter(recording -> !recording.body().orElse("").contains("zai-glm"))
                .map(recording -> DynamicTest.dynamicTest(recording.name(), () -> compareStream(recording)));
    }

    private static Stream<Recording> answered() {
        return Recordings.chat()
                .filter(recording -> recording.status() == 200)
                .filter(recording -> recording.request().isPresent());
    }

    private void compareWhole(Recording recording) throws Exception {
        JsonNode recorded = recording
                .json()
                .orElseGet(() -> Recordings.json(recording.body().orElse("")));
        RawHttp.Answer answer = replay(recording, choices(recorded));
        assertEquals(200, answer.status(), answer::text);
        assertEquals("application/json", answer.header("Content-Type"));
        JsonNode replayed = Recordings.json(answer.text());
        assertEquals(shape(recorded, recording.date()), shape(replayed, "9999"));
        assertEquals(messages(recorded), messages(replayed));
        assertEquals(recorded.path("model"), replayed.path("model"));
        if (recording.raw() && recording.date().compareTo("2026-08-10") >= 0) {
            assertEquals(keys(recorded), keys(replayed));
        }
    }

    private void compareStream(Recording recording) throws Exception {
        String recorded = recording.body().orElse("");
        RawHttp.Answer answer = replay(recording, List.of(joined(chunks(recorded))));
        assertEquals(200, answer.status(), answer::text);
        assertEquals("text/event-stream; charset=utf-8", answer.header("Content-Type"));
        assertTrue(answer.text().endsWith("\n\ndata: [DONE]\n\n"));
        List<JsonNode> expected = chunks(recorded);
        List<JsonNode> replayed = chunks(answer.text());
        assertEquals(keys(expected.get(0)), keys(replayed.get(0)));
        assertEquals(
                withoutServiceTier(keys(expected.get(expected.size() - 1))),
                withoutServiceTier(keys(replayed.get(replayed.size() - 1))));
        assertEquals(
                expected.get(expected.size() - 1).at("/choices/0/finish_reason"),
                replayed.get(replayed.size() - 1).at("/choices/0/finish_reason"));
        assertEquals(joined(expected), joined(replayed));
    }

    private RawHttp.Answer replay(Recording recording, List<ObjectNode> choices) throws Exception {
        ObjectNode respond = Json.mapper().createObjectNode();
        if (choices.size() == 1) {
            respond.setAll(choices.get(0));
        } else {
            choices.forEach(respond.withArray("choices")::add);
        }
        ObjectNode stub = Json.mapper().createObjectNode();
        stub.set("respond", respond);
        Path fixture = Files.createTempFile(folder, "recorded", ".json");
        Files.write(fixture, Json.compactBytes(stub));
        MockstralOptions options = MockstralOptions.defaults().fixtures(List.of(fixture));
        try (Mockstral mockstral = Mockstral.start(options);
                RawHttp http = new RawHttp(mockstral.port())) {
            return http.send(
                    "POST",
                    "/v1/chat/completions",
                    Json.compact(recording.request().orElseThrow()),
                    "Authorization: Bearer test",
                    "Content-Type: application/json");
        }
    }

    private static List<ObjectNode> choices(JsonNode answer) {
        List<ObjectNode> choices = new ArrayList<>();
        for (JsonNode choice : answer.path("choices")) {
            choices.add(reply(choice.path("message")));
        }
        return choices;
    }

    private static ObjectNode reply(JsonNode message) {
        ObjectNode reply = Json.mapper().createObjectNode();
        JsonNode calls = message.path("tool_calls");
        reply.set("content", message.path("content"));
        if (calls.isArray() && !calls.isEmpty()) {
            ArrayNode toolCalls = reply.putArray("tool_calls");
            for (JsonNode call : calls) {
                ObjectNode given = toolCalls.addObject();
                given.set("name", call.at("/function/name"));
                given.set("arguments", call.at("/function/arguments"));
                given.set("id", call.path("id"));
            }
        }
        return reply;
    }

    /** The text and the calls of a stream, as a reply that says the same. */
    private static ObjectNode joined(List<JsonNode> chunks) {
        StringBuilder text = new StringBuilder();
        ObjectNode message = Json.mapper().createObjectNode();
        for (JsonNode chunk : chunks) {
            JsonNode delta = chunk.at("/choices/0/delta");
            text.append(delta.path("content").asString(""));
            if (delta.has("tool_calls")) {
                message.set("tool_calls", delta.get("tool_calls"));
            }
        }
        message.put("content", text.toString());
        return reply(message);
    }

    private static List<JsonNode> chunks(String body) {
        return Stream.of(body.split("\n\n"))
                .filter(event -> event.startsWith("data: {"))
                .map(event -> Recordings.json(event.substring("data: ".length())))
                .toList();
    }

    private static List<JsonNode> messages(JsonNode answer) {
        List<JsonNode> parts = new ArrayList<>();
        for (JsonNode choice : answer.path("choices")) {
            parts.add(choice.path("finish_reason"));
            parts.add(reply(choice.path("message")));
        }
        return parts;
    }

    /** Keys and types; what production has added since the recording does not count. */
    private static Object shape(JsonNode node, String date) {
        ObjectNode answer = (ObjectNode) node.deepCopy();
        ObjectNode usage = (ObjectNode) answer.path("usage");
        usage.remove(List.of("service_tier", "prompt_tokens_details", "prompt_audio_seconds", "num_cached_tokens"));
        for (JsonNode choice : answer.path("choices")) {
            for (JsonNode chunk : choice.at("/message/content")) {
                if (chunk instanceof ObjectNode object) {
                    object.remove("closed");
                }
            }
            for (JsonNode call : choice.at("/message/tool_calls")) {
                if (date.compareTo("2026-06-08") < 0 || date.equals("9999")) {
                    ((ObjectNode) call).remove("type");
                }
            }
        }
        return types(answer);
    }

    private static Object types(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> types = new java.util.TreeMap<>();
            node.properties().stream()
                    .filter(property -> !property.getKey().equals("type"))
                    .forEach(property -> types.put(property.getKey(), types(property.getValue())));
            return types;
        }
        return node.isArray()
                ? node.valueStream().map(RecordedAnswersTest::types).toList()
                : node.getNodeType();
    }

    /** Keys in their order, arrays and objects included. */
    private static Object keys(JsonNode node) {
        if (node.isObject()) {
            List<Object> keys = new ArrayList<>();
            node.properties().forEach(property -> keys.add(List.of(property.getKey(), keys(property.getValue()))));
            return keys;
        }
        return node.isArray()
                ? node.valueStream().map(RecordedAnswersTest::keys).toList()
                : Optional.empty();
    }

    private static String withoutServiceTier(Object keys) {
        return keys.toString().replace(", [service_tier, Optional.empty]", "");
    }
}
