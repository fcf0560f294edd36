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
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.model.catalog.ModelDescription;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.mistralai.MistralAiChatModel;
import dev.langchain4j.model.mistralai.MistralAiChatModel.MistralAiChatModelBuilder;
import dev.langchain4j.model.mistralai.MistralAiModelCatalog;
import dev.langchain4j.model.mistralai.MistralAiStreamingChatModel;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import dev.mockstral.Mockstral;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** LangChain4j's own Mistral module, over the JDK's HTTP client. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LangChain4jTest {
    private static final ToolSpecification WEATHER_TOOL = ToolSpecification.builder()
            .name(TOOL)
            .description("The weather in a city, now")
            .parameters(JsonObjectSchema.builder()
                    .addStringProperty("city", "Name of the city")
                    .required("city")
                    .build())
            .build();

    private final Mockstral mistral;
    private final String baseUrl;

    LangChain4jTest() throws Exception {
        mistral = ClientScene.start();
        baseUrl = mistral.url() + "/v1";
    }

    @AfterAll
    void close() {
        mistral.close();
    }

    @Test
    void chats() {
        ChatResponse response = model().build().chat(UserMessage.from(GREETING_QUESTION));

        assertEquals(GREETING, response.aiMessage().text());
        assertEquals(FinishReason.STOP, response.metadata().finishReason());
        assertEquals(MODEL, response.metadata().modelName());
        assertAddsUp(response.tokenUsage());
    }

    @Test
    void streamsTheTextOfTheWholeAnswer() throws Exception {
        Collector collector = new Collector();
        streaming(KEY, MODEL).chat(ask(GREETING_QUESTION), collector);
        ChatResponse response = collector.response();

        assertEquals(GREETING, collector.text());
        assertEquals(GREETING, response.aiMessage().text());
        assertEquals(FinishReason.STOP, response.metadata().finishReason());
        assertEquals(model().build().chat(ask(GREETING_QUESTION)).tokenUsage(), response.tokenUsage());
    }

    @Test
    void callsToolAndAnswersWithItsResult() {
        ChatModel model = model().build();
        ChatResponse called = model.chat(withTool(List.of(UserMessage.from(WEATHER_QUESTION))));

        assertEquals(FinishReason.TOOL_EXECUTION, called.metadata().finishReason());
        List<ToolExecutionRequest> calls = called.aiMessage().toolExecutionRequests();
        assertEquals(1, calls.size());
        assertEquals(TOOL, calls.get(0).name());
        assertEquals("{\"city\": \"Paris\"}", calls.get(0).arguments());
        assertEquals(
                WEATHER,
                model.chat(withResults(WEATHER_QUESTION, called)).aiMessage().text());
    }

    @Test
    void streamsToolCallsAndTheAnswerWithTheirResults() throws Exception {
        StreamingChatModel model = streaming(KEY, MODEL);
        Collector calling = new Collector();
        model.chat(withTool(List.of(UserMessage.from(CITIES_QUESTION))), calling);
        ChatResponse called = calling.response();

        assertEquals(FinishReason.TOOL_EXECUTION, called.metadata().finishReason());
        assertEquals(
                List.of("{\"city\": \"Paris\"}", "{\"city\": \"Rome\"}"),
                called.aiMessage().toolExecutionRequests().stream()
                        .map(ToolExecutionRequest::arguments)
                        .toList());
        Collector answering = new Collector();
        model.chat(withResults(CITIES_QUESTION, called), answering);
        assertEquals(CITIES, answering.response().aiMessage().text());
    }

    @Test
    void callsForcedToolWithoutStub() {
        ChatRequest request = ChatRequest.builder()
                .messages(UserMessage.from("Anything that no stub knows."))
                .toolSpecifications(WEATHER_TOOL)
                .toolChoice(ToolChoice.REQUIRED)
                .build();

        List<ToolExecutionRequest> calls =
                model().build().chat(request).aiMessage().toolExecutionRequests();

        assertEquals(
                List.of(TOOL), calls.stream().map(ToolExecutionRequest::name).toList());
    }

    @Test
    void listsModels() {
        List<ModelDescription> models = MistralAiModelCatalog.builder()
                .baseUrl(baseUrl)
                .apiKey(KEY)
                .build()
                .listModels();

        assertTrue(models.stream().anyMatch(model -> model.name().equals(MODEL)), models::toString);
    }

    @Test
    void seesRefusedKey() {
        ChatModel model = model().apiKey(INVALID_KEY).build();

        AuthenticationException refusal =
                assertThrows(AuthenticationException.class, () -> model.chat(GREETING_QUESTION));

        assertEquals(401, statusBehind(refusal));
    }

    @Test
    void seesUnknownModel() {
        ChatModel model = model().modelName(UNKNOWN_MODEL).build();

        InvalidRequestException refusal =
                assertThrows(InvalidRequestException.class, () -> model.chat(GREETING_QUESTION));

        assertEquals(400, statusBehind(refusal));
        assertTells("Invalid model: " + UNKNOWN_MODEL, refusal);
    }

    @Test
    void seesWhichFieldIsInvalid() {
        ChatModel model = model().temperature(FORBIDDEN_TEMPERATURE).build();

        InvalidRequestException refusal =
                assertThrows(InvalidRequestException.class, () -> model.chat(GREETING_QUESTION));

        assertEquals(422, statusBehind(refusal));
        assertTells("\"loc\":[\"body\",\"temperature\"]", refusal);
    }

    @Test
    void seesUnknownModelWhenStreaming() {
        Collector collector = new Collector();

        streaming(KEY, UNKNOWN_MODEL).chat(ask(GREETING_QUESTION), collector);

        ExecutionException failure = assertThrows(ExecutionException.class, collector::response);
        assertInstanceOf(InvalidRequestException.class, failure.getCause());
    }

    private MistralAiChatModelBuilder model() {
        return MistralAiChatModel.builder()
                .baseUrl(baseUrl)
                .apiKey(KEY)
                .modelName(MODEL)
                .maxRetries(0);
    }

    private StreamingChatModel streaming(String key, String model) {
        return MistralAiStreamingChatModel.builder()
                .baseUrl(baseUrl)
                .apiKey(key)
                .modelName(model)
                .build();
    }

    private static ChatRequest ask(String question) {
        return ChatRequest.builder().messages(UserMessage.from(question)).build();
    }

    private static ChatRequest withTool(List<ChatMessage> messages) {
        return ChatRequest.builder()
                .messages(messages)
                .toolSpecifications(WEATHER_TOOL)
                .build();
    }

    private static ChatRequest withResults(String question, ChatResponse called) {
        List<ChatMessage> messages = new ArrayList<>();
        messages.add(UserMessage.from(question));
        messages.add(called.aiMessage());
        called.aiMessage()
                .toolExecutionRequests()
                .forEach(call -> messages.add(ToolExecutionResultMessage.from(call, WEATHER_RESULT)));
        return withTool(messages);
    }

    private static void assertAddsUp(TokenUsage usage) {
        assertTrue(usage.inputTokenCount() > 0 && usage.outputTokenCount() > 0, usage::toString);
        assertEquals(usage.totalTokenCount(), usage.inputTokenCount() + usage.outputTokenCount());
    }

    private static int statusBehind(Throwable refusal) {
        return assertInstanceOf(HttpException.class, refusal.getCause()).statusCode();
    }

    /** Puts a streamed answer together. */
    private static final class Collector implements StreamingChatResponseHandler {
        private static final long LIMIT_SECONDS = 30;

        private final StringBuilder text = new StringBuilder();
        private final CompletableFuture<ChatResponse> response = new CompletableFuture<>();

        @Override
        public void onPartialResponse(String part) {
            text.append(part);
        }

        @Override
        public void onCompleteResponse(ChatResponse complete) {
            response.complete(complete);
        }

        @Override
        public void onError(Throwable error) {
            response.completeExceptionally(error);
        }

        String text() {
            return text.toString();
        }

        ChatResponse response() throws Exception {
            return response.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        }
    }
}
