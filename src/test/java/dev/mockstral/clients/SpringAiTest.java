package dev.mockstral.clients;

import static dev.mockstral.clients.ClientScene.CITIES;
import static dev.mockstral.clients.ClientScene.CITIES_QUESTION;
import static dev.mockstral.clients.ClientScene.FORBIDDEN_TEMPERATURE;
import static dev.mockstral.clients.ClientScene.GREETING;
import static dev.mockstral.clients.ClientScene.GREETING_QUESTION;
import static dev.mockstral.clients.ClientScene.INVALID_KEY;
import static dev.mockstral.clients.ClientScene.KEY;
import static dev.mockstral.clients.ClientScene.MODEL;
import static dev.mockstral.clients.ClientScene.TOOL;
import static dev.mockstral.clients.ClientScene.UNKNOWN_MODEL;
import static dev.mockstral.clients.ClientScene.WEATHER;
import static dev.mockstral.clients.ClientScene.WEATHER_QUESTION;
import static dev.mockstral.clients.ClientScene.WEATHER_RESULT;
import static dev.mockstral.clients.ClientScene.assertTells;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.Mockstral;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.mistralai.MistralAiChatModel;
import org.springframework.ai.mistralai.MistralAiChatOptions;
import org.springframework.ai.mistralai.api.MistralAiApi;
import org.springframework.ai.mistralai.api.MistralAiApi.ChatCompletionRequest.ToolChoice;
import org.springframework.ai.retry.NonTransientAiException;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.function.FunctionToolCallback;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.retry.support.RetryTemplate;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;

/** Spring AI's Mistral module, put together without Spring Boot, over the JDK's HTTP client. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpringAiTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Mockstral mistral;

    /** What the tool was called with. */
    private final List<City> asked = new CopyOnWriteArrayList<>();

    /** The tool's parameters; Spring derives its schema from them. */
    record City(String city) {}

    SpringAiTest() throws Exception {
        mistral = ClientScene.start();
    }

    @AfterAll
    void close() {
        mistral.close();
    }

    @Test
    void chats() {
        ChatResponse response = model(KEY).call(new Prompt(GREETING_QUESTION));

        assertEquals(GREETING, textOf(response));
        assertEquals("STOP", finishReasonOf(response));
        assertEquals(MODEL, response.getMetadata().getModel());
        Usage usage = response.getMetadata().getUsage();
        assertTrue(usage.getPromptTokens() > 0 && usage.getCompletionTokens() > 0, usage::toString);
        assertEquals(usage.getTotalTokens(), usage.getPromptTokens() + usage.getCompletionTokens());
    }

    @Test
    void streamsTheTextOfTheWholeAnswer() {
        List<ChatResponse> chunks = stream(model(KEY), new Prompt(GREETING_QUESTION));

        assertEquals(GREETING, textOf(chunks));
        ChatResponse last = chunks.get(chunks.size() - 1);
        assertEquals("STOP", finishReasonOf(last));
        Usage whole =
                model(KEY).call(new Prompt(GREETING_QUESTION)).getMetadata().getUsage();
        assertEquals(whole.getTotalTokens(), last.getMetadata().getUsage().getTotalTokens());
    }

    @Test
    void callsToolAndAnswersWithItsResult() {
        asked.clear();
        ChatResponse response =
                model(KEY).call(new Prompt(WEATHER_QUESTION, withTool().build()));

        assertEquals(List.of(new City("Paris")), asked);
        assertEquals(WEATHER, textOf(response));
    }

    @Test
    void streamsToolCallsAndTheAnswerWithTheirResults() {
        asked.clear();
        List<ChatResponse> chunks =
                stream(model(KEY), new Prompt(CITIES_QUESTION, withTool().build()));

        assertEquals(List.of(new City("Paris"), new City("Rome")), asked);
        assertEquals(CITIES, textOf(chunks));
    }

    @Test
    void callsForcedToolWithoutStub() {
        MistralAiChatOptions options = withTool()
                .toolChoice(ToolChoice.ANY)
                .internalToolExecutionEnabled(false)
                .build();

        ChatResponse response = model(KEY).call(new Prompt("Anything that no stub knows.", options));

        List<ToolCall> calls = response.getResult().getOutput().getToolCalls();
        assertEquals(List.of(TOOL), calls.stream().map(ToolCall::name).toList());
    }

    @Test
    void seesRefusedKey() {
        NonTransientAiException refusal = refused(model(INVALID_KEY), new Prompt(GREETING_QUESTION));

        assertTells("401 - ", refusal);
    }

    @Test
    void seesUnknownModel() {
        NonTransientAiException refusal = refused(
                model(KEY),
                new Prompt(GREETING_QUESTION, options().model(UNKNOWN_MODEL).build()));

        assertTells("400 - ", refusal);
        assertTells("Invalid model: " + UNKNOWN_MODEL, refusal);
    }

    @Test
    void seesWhichFieldIsInvalid() {
        NonTransientAiException refusal = refused(
                model(KEY),
                new Prompt(
                        GREETING_QUESTION,
                        options().temperature(FORBIDDEN_TEMPERATURE).build()));

        assertTells("422 - ", refusal);
        assertTells("\"loc\":[\"body\",\"temperature\"]", refusal);
    }

    @Test
    void seesUnknownModelWhenStreaming() {
        Prompt prompt =
                new Prompt(GREETING_QUESTION, options().model(UNKNOWN_MODEL).build());

        WebClientResponseException refusal =
                assertThrows(WebClientResponseException.class, () -> stream(model(KEY), prompt));

        assertEquals(HttpStatus.BAD_REQUEST, refusal.getStatusCode());
    }

    private MistralAiChatModel model(String key) {
        MistralAiApi api = MistralAiApi.builder()
                .baseUrl(mistral.url())
                .apiKey(key)
                .restClientBuilder(RestClient.builder().requestFactory(new JdkClientHttpRequestFactory()))
                .webClientBuilder(WebClient.builder().clientConnector(new JdkClientHttpConnector()))
                .build();
        return MistralAiChatModel.builder()
                .mistralAiApi(api)
                .defaultOptions(options().build())
                .retryTemplate(RetryTemplate.builder().maxAttempts(1).build())
                .build();
    }

    private static MistralAiChatOptions.Builder options() {
        return MistralAiChatOptions.builder().model(MODEL);
    }

    private MistralAiChatOptions.Builder withTool() {
        ToolCallback weather = FunctionToolCallback.builder(TOOL, this::weatherIn)
                .description("The weather in a city, now")
                .inputType(City.class)
                .build();
        return options().toolCallbacks(weather);
    }

    private String weatherIn(City city) {
        asked.add(city);
        return WEATHER_RESULT;
    }

    private static NonTransientAiException refused(MistralAiChatModel model, Prompt prompt) {
        return assertThrows(NonTransientAiException.class, () -> model.call(prompt));
    }

    private static List<ChatResponse> stream(MistralAiChatModel model, Prompt prompt) {
        return requireNonNull(model.stream(prompt).collectList().block(LIMIT));
    }

    private static String textOf(ChatResponse response) {
        return requireNonNull(response.getResult().getOutput().getText());
    }

    private static String textOf(List<ChatResponse> chunks) {
        return chunks.stream()
                .filter(chunk -> chunk.getResult() != null
                        && chunk.getResult().getOutput().getText() != null)
                .map(SpringAiTest::textOf)
                .collect(Collectors.joining());
    }

    private static String finishReasonOf(ChatResponse response) {
        return response.getResult().getMetadata().getFinishReason();
    }
}
