package dev.mockstral.inprocess;

import static dev.mockstral.Line.assistant;
import static dev.mockstral.Line.tool;
import static dev.mockstral.Line.user;
import static dev.mockstral.Matchers.contains;
import static dev.mockstral.Replies.toolCall;
import static dev.mockstral.Times.exactly;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mockstral.Mockstral;
import dev.mockstral.json.Json;
import dev.mockstral.testing.ChatClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An agent that calls tools until it has an answer, written on nothing but HTTP. */
class AgentLoopTest {
    private static final int MOST_TURNS = 10;
    private static final String TOOLS = """
            [{"type":"function","function":{"name":"find_city","parameters":{"type":"object","properties":{}}}},
             {"type":"function","function":{"name":"get_weather","parameters":{"type":"object","properties":{}}}}]
            """;

    @RegisterExtension
    static Mockstral mistral = Mockstral.onAnyPort();

    @Test
    void anAgentWithTwoToolsRunsFromATranscriptOfSixLines() {
        mistral.conversation(
                user(contains("weather")),
                assistant(toolCall("find_city", Map.of("where", "here"))),
                tool("find_city"),
                assistant(toolCall("get_weather", Map.of("city", "Paris"))),
                tool("get_weather", contains("sunny")),
                assistant("It is sunny in Paris."));
        List<String> called = new ArrayList<>();

        assertEquals("It is sunny in Paris.", agent("How is the weather?", called));

        assertEquals(List.of("find_city {\"where\": \"here\"}", "get_weather {\"city\": \"Paris\"}"), called);
        mistral.verify(exactly(3));
    }

    private static String agent(String question, List<String> called) {
        ChatClient client = new ChatClient(mistral.url());
        ObjectNode request = (ObjectNode) Json.mapper().readTree(ChatClient.saying(question));
        request.set("tools", Json.mapper().readTree(TOOLS));
        ArrayNode messages = (ArrayNode) request.get("messages");
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            JsonNode message = ChatClient.message(client.post(Json.compact(request)));
            if (!message.path("tool_calls").isArray()) {
                return message.path("content").asString("");
            }
            messages.add(message);
            message.get("tool_calls").forEach(call -> messages.add(result(call, called)));
        }
        throw new AssertionError("no end after " + called);
    }

    private static ObjectNode result(JsonNode call, List<String> called) {
        String name = call.at("/function/name").asString("");
        called.add(name + " " + call.at("/function/arguments").asString(""));
        return Json.mapper()
                .createObjectNode()
                .put("role", "tool")
                .put("tool_call_id", call.path("id").asString(""))
                .put("name", name)
                .put("content", name.equals("find_city") ? "Paris" : "sunny, 21 °C");
    }
}
