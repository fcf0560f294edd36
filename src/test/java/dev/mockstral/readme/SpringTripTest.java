package dev.mockstral.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mockstral.Mockstral;
import dev.mockstral.junit.MockstralTest;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.mistralai.MistralAiChatModel;
import org.springframework.ai.mistralai.MistralAiChatOptions;
import org.springframework.ai.mistralai.api.MistralAiApi;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.function.FunctionToolCallback;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

@MockstralTest(fixtures = "src/test/resources/dev/mockstral/readme/trip.yaml")
class SpringTripTest {
    record City(String city) {}

    private static final ToolCallback TRAIN = FunctionToolCallback.builder(
                    "find_train", (City to) -> "09:00 to " + to.city())
            .inputType(City.class)
            .build();
    private static final ToolCallback HOTEL = FunctionToolCallback.builder(
                    "find_hotel", (City in) -> "Terminus, " + in.city() + ": free")
            .inputType(City.class)
            .build();

    @Test
    void anAgentWithTwoToolsRunsFromATranscriptOfSixLines(Mockstral mistral) {
        ChatClient agent = ChatClient.builder(model(mistral.url())).build();

        assertEquals(
                "Your train leaves at nine, and a room is waiting.",
                agent.prompt("A trip to Lyon, please.")
                        .toolCallbacks(TRAIN, HOTEL)
                        .call()
                        .content());
    }

    /** What Spring Boot does by itself with {@code spring.ai.mistralai.base-url}. */
    private static MistralAiChatModel model(String url) {
        MistralAiApi api = MistralAiApi.builder()
                .baseUrl(url)
                .apiKey("any")
                .restClientBuilder(RestClient.builder().requestFactory(new JdkClientHttpRequestFactory()))
                .build();
        return MistralAiChatModel.builder()
                .mistralAiApi(api)
                .defaultOptions(MistralAiChatOptions.builder()
                        .model("mistral-small-latest")
                        .build())
                .build();
    }
}
