package dev.mockstral.clients;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.mistralai.MistralAiChatModel;
import org.springframework.ai.mistralai.MistralAiChatOptions;
import org.springframework.ai.mistralai.api.MistralAiApi;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.function.FunctionToolCallback;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.retry.support.RetryTemplate;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

/** Spring AI's Mistral module over the JDK's HTTP client. */
final class SpringAiAsked implements AskedClient {
    private static final ToolCallback WEATHER = FunctionToolCallback.builder(
                    ClientScene.TOOL, (City city) -> ClientScene.WEATHER_RESULT)
            .description("The weather in a city, now")
            .inputType(City.class)
            .build();

    private final String url;

    /** The tool's parameters; Spring derives its schema from them. */
    record City(String city) {}

    SpringAiAsked(String url) {
        this.url = url;
    }

    @Override
    public String name() {
        return "Spring AI";
    }

    @Override
    public Answer whole(String question, Duration patience) {
        return answer(List.of(model(patience).call(prompt(question))));
    }

    @Override
    public Answer streamed(String question, Duration patience) {
        List<ChatResponse> chunks =
                model(patience).stream(prompt(question)).collectList().block();
        return answer(chunks == null ? List.of() : chunks);
    }

    private static Prompt prompt(String question) {
        return new Prompt(
                question,
                MistralAiChatOptions.builder()
                        .model(ClientScene.MODEL)
                        .toolCallbacks(WEATHER)
                        .internalToolExecutionEnabled(false)
                        .build());
    }

    private MistralAiChatModel model(Duration patience) {
        JdkClientHttpRequestFactory blocking = new JdkClientHttpRequestFactory();
        blocking.setReadTimeout(patience);
        JdkClientHttpConnector reactive = new JdkClientHttpConnector();
        reactive.setReadTimeout(patience);
        MistralAiApi api = MistralAiApi.builder()
                .baseUrl(url)
                .apiKey(ClientScene.KEY)
                .restClientBuilder(RestClient.builder().requestFactory(blocking))
                .webClientBuilder(WebClient.builder().clientConnector(reactive))
                .build();
        return MistralAiChatModel.builder()
                .mistralAiApi(api)
                .retryTemplate(RetryTemplate.builder().maxAttempts(1).build())
                .build();
    }

    private static Answer answer(List<ChatResponse> chunks) {
        StringBuilder text = new StringBuilder();
        List<String> calls = new ArrayList<>();
        for (ChatResponse chunk : chunks) {
            for (Generation generation : chunk.getResults()) {
                AssistantMessage message = generation.getOutput();
                text.append(message.getText() == null ? "" : message.getText());
                message.getToolCalls().forEach(call -> calls.add(call.name() + '(' + call.arguments() + ')'));
            }
        }
        return new Answer(text.toString(), calls);
    }
}
