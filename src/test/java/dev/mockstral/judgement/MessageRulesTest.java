package dev.mockstral.judgement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.chat.ChatCompletionRequestReader;
import dev.mockstral.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Conversations against the verdict that mistral-common's validator gave, one per tokenizer version: ours in {@code
 * conversations.json}, and those of the shared folder where it is there.
 */
class MessageRulesTest {
    private static final String OK = "OK";

    @TestFactory
    Stream<DynamicTest> judgesAsTheLibraryDoes() throws Exception {
        return cases(TestData.json("conversations.json"));
    }

    @TestFactory
    Stream<DynamicTest> judgesTheSharedConversations() throws Exception {
        Path file = Path.of(System.getProperty("mockstral.shared", "absent"), "data", "message-rules.json");
        return Files.exists(file) ? cases(Json.parse(Files.readAllBytes(file))) : Stream.empty();
    }

    @Test
    void refusesAnEmptyAssistantMessageAsProductionDoesAndTheLibraryDoesNot() throws Exception {
        JsonNode request = Json.parse("{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"},"
                + "{\"role\":\"assistant\",\"content\":\"\"},{\"role\":\"user\",\"content\":\"hi\"}]}");
        assertEquals(
                "Assistant message must have either content or tool_calls, but not none.",
                refusal(request, "v13").map(MessageRulesTest::message).orElse(OK));
        assertEquals(
                "Assistant message must have either content or tool_calls, but not both.",
                refusal(request, "v3").map(MessageRulesTest::message).orElse(OK));
    }

    @Test
    void pairsResultsWithCallsByTheirIdsSinceThirteen() throws Exception {
        JsonNode request = Json.parse("{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"},{\"role\":\"assistant\","
                + "\"content\":\"\",\"tool_calls\":[{\"id\":\"abcdefghi\",\"function\":{\"name\":\"f\",\"arguments\":\"\"}}]},"
                + "{\"role\":\"tool\",\"content\":\"r\",\"tool_call_id\":\"123456789\"}]}");
        Refusal refusal = refusal(request, "v13").orElseThrow();
        assertTrue(refusal.body().contains("Unexpected tool call id 123456789 in tool results"), refusal.body());
        assertEquals("400 invalid_request_message_order 3230", refusal.summary());
    }

    private static Stream<DynamicTest> cases(JsonNode conversations) {
        return conversations
                .valueStream()
                .flatMap(conversation -> conversation.path("result").properties().stream()
                        .map(verdict -> DynamicTest.dynamicTest(
                                conversation.path("name").asString("") + " " + verdict.getKey(),
                                () -> assertEquals(
                                        expected(verdict.getValue().stringValue()),
                                        refusal(request(conversation), verdict.getKey())
                                                .map(MessageRulesTest::message)
                                                .orElse(OK)))));
    }

    /** The library's words behind the class name; production still has the older ones for the last role. */
    private static String expected(String verdict) {
        return verdict.substring(verdict.indexOf(": ") + (verdict.contains(": ") ? 2 : 1))
                .replace("Assistant with prefix or continue_final_message set to True", "Assistant with prefix True");
    }

    private static JsonNode request(JsonNode conversation) {
        ObjectNode request = Json.mapper().createObjectNode();
        JsonNode messages = conversation.path("messages");
        request.set(
                "messages",
                messages.isArray()
                        ? messages
                        : Json.mapper()
                                .createArrayNode()
                                .add(Json.mapper()
                                        .createObjectNode()
                                        .put("role", "user")
                                        .put("content", "hi")));
        request.set("tools", conversation.path("tools"));
        return request;
    }

    private static Optional<Refusal> refusal(JsonNode request, String version) {
        return new MessageRules(model -> Integer.parseInt(version.substring(1)), TestData::toolSchemaProblem)
                .refusalOf(ChatCompletionRequestReader.read(request));
    }

    private static String message(Refusal refusal) {
        return Json.mapper().readTree(refusal.body()).path("message").stringValue();
    }
}
