package dev.mockstral.readme;

import static dev.mockstral.Matchers.contains;
import static dev.mockstral.Matchers.lastUser;
import static dev.mockstral.Matchers.model;
import static dev.mockstral.Matchers.toolResult;
import static dev.mockstral.Matchers.turn;
import static dev.mockstral.Replies.rateLimited;
import static dev.mockstral.Replies.toolCall;
import static dev.mockstral.Times.exactly;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.mistralai.MistralAiChatModel;
import dev.langchain4j.service.AiServices;
import dev.mockstral.Mockstral;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WeatherTest {
    @RegisterExtension
    static Mockstral mistral = Mockstral.onAnyPort();

    interface Assistant {
        String ask(String question);
    }

    static class Tools {
        @Tool("The weather in a city, now")
        String getWeather(@P(name = "city", description = "Name of the city") String city) {
            return city.equals("Paris") ? "sunny, 21 °C" : "unknown";
        }
    }

    static Assistant assistant() {
        MistralAiChatModel model = MistralAiChatModel.builder()
                .baseUrl(mistral.url() + "/v1")
                .apiKey("any")
                .modelName("mistral-small-latest")
                .maxRetries(0)
                .build();
        return AiServices.builder(Assistant.class)
                .chatModel(model)
                .tools(new Tools())
                .build();
    }

    @Test
    void callsTheToolAndTellsItsResult() {
        mistral.when(lastUser().contains("weather"), turn(1)).respond(toolCall("getWeather", Map.of("city", "Paris")));
        mistral.when(toolResult("getWeather", contains("sunny"))).respond("It is sunny in Paris.");

        assertEquals("It is sunny in Paris.", assistant().ask("How is the weather in Paris?"));

        mistral.verify(exactly(2), model("mistral-small-latest"));
    }

    @Test
    void saysSoWhenItAsksTooOften() {
        mistral.when(lastUser().contains("weather")).respond(rateLimited());

        assertThrows(RateLimitException.class, () -> assistant().ask("How is the weather in Paris?"));
    }
}
