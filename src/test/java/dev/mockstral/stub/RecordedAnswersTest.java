package dev.mockstral.stub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.chat.ChatCompletionRequestReader;
import dev.mockstral.exchange.Headers;
import dev.mockstral.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever production was recorded to send can be said in a fixture: as parts, as wire tool calls, and verbatim. */
class RecordedAnswersTest {
    private static final Path SAMPLES =
            Path.of(System.getProperty("mockstral.shared", "shared"), "data", "wire-samples.jsonl");

    @BeforeEach
    void needsTheRecordings() {
        Assumptions.assumeTrue(Files.exists(SAMPLES), "no recordings here");
    }

    @Test
    void canBeSaidByContentAndToolCalls() throws IOException {
        int answers = 0;
        for (JsonNode sample : wholeAnswers()) {
            JsonNode answer = response(sample);
            JsonNode message = answer.path("choices").path(0).path("message");
            StubReply reply = answer(sample, parts(message));
            if (message.path("content").isString()) {
                assertEquals(
                        message.path("content").stringValue(), reply.content().text());
            }
            assertEquals(
                    message.path("tool_calls")
                            .valueStream()
                            .map(call -> call.path("function").path("arguments").asString(""))
                            .toList(),
                    reply.toolCalls().stream().map(StubToolCall::arguments).toList());
            answers++;
        }
        assertTrue(answers > 50);
    }

    @Test
    void canBeSaidVerbatimWithEveryPin() throws IOException {
        for (JsonNode sample : wholeAnswers()) {
            JsonNode answer = response(sample);
            ObjectNode reply = Json.mapper().createObjectNode();
            reply.set("body", answer);
            assertEquals(answer, answer(sample, reply).body());
            ObjectNode pinned = parts(answer.path("choices").path(0).path("message"));
            List.of("id", "created", "model", "usage").forEach(key -> pinned.set(key, answer.path(key)));
            pinned.set("finish_reason", answer.path("choices").path(0).path("finish_reason"));
            assertEquals(answer.path("usage"), answer(sample, pinned).usage());
        }
    }

    private static ObjectNode parts(JsonNode message) {
        ObjectNode reply = Json.mapper().createObjectNode();
        reply.set("content", message.path("content"));
        if (message.path("tool_calls").isArray()) {
            reply.set("tool_calls", message.path("tool_calls"));
        }
        return reply;
    }

    /** The reply that a stub for this very request gives. */
    private static StubReply answer(JsonNode sample, ObjectNode reply) {
        JsonNode request = sample.path("request_body");
        ObjectNode stub = Json.mapper().createObjectNode();
        stub.putObject("when").putObject("json").putObject("/messages").set("equals", request.path("messages"));
        stub.set("respond", reply);
        FixtureResult result = FixtureReader.readText("recorded", Json.compact(stub));
        assertEquals(List.of(), result.problems());
        return new StubBook(StubSet.of(result.stubs()))
                .select(new StubRequest(ChatCompletionRequestReader.read(request), Headers.none(), ""))
                .orElseThrow()
                .reply();
    }

    private static JsonNode response(JsonNode sample) {
        JsonNode raw = sample.path("response_raw");
        return raw.isString() ? Json.mapper().readTree(raw.stringValue()) : sample.path("response_body");
    }

    private static List<JsonNode> wholeAnswers() throws IOException {
        return Files.readAllLines(SAMPLES).stream()
                .map(line -> Json.mapper().readTree(line))
                .filter(sample -> sample.path("status").intValue() == 200
                        && !sample.path("stream").booleanValue())
                .toList();
    }
}
