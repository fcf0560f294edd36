package dev.mockstral.readme;

import static dev.mockstral.Line.assistant;
import static dev.mockstral.Line.tool;
import static dev.mockstral.Line.user;
import static dev.mockstral.Matchers.contains;
import static dev.mockstral.Replies.toolCall;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.model.mistralai.MistralAiChatModel;
import dev.langchain4j.service.AiServices;
import dev.mockstral.Mockstral;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TripTest {
    @RegisterExtension
    static Mockstral mistral = Mockstral.onAnyPort();

    interface Agent {
        String plan(String wish);
    }

    static class Tools {
        @Tool
        String findTrain(@P(name = "to") String city) {
            return "09:00 to " + city;
        }

        @Tool
        String findHotel(@P(name = "city") String city) {
            return "Terminus, " + city + ": free";
        }
    }

    @Test
    void anAgentWithTwoToolsRunsFromATranscriptOfSixLines() {
        mistral.conversation(
                user(contains("trip")),
                assistant(toolCall("findTrain", Map.of("to", "Lyon"))),
                tool("findTrain"),
                assistant(toolCall("findHotel", Map.of("city", "Lyon"))),
                tool("findHotel", contains("free")),
                assistant("Your train leaves at nine, and a room is waiting."));
        MistralAiChatModel model = MistralAiChatModel.builder()
                .baseUrl(mistral.url() + "/v1")
                .apiKey("any")
                .modelName("mistral-small-latest")
                .build();
        Agent agent = AiServices.builder(Agent.class)
                .chatModel(model)
                .tools(new Tools())
                .build();

        assertEquals("Your train leaves at nine, and a room is waiting.", agent.plan("A trip to Lyon, please."));
    }
}
