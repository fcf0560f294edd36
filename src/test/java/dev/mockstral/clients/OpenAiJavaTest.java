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
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.errors.UnauthorizedException;
import com.openai.errors.UnprocessableEntityException;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionAssistantMessageParam;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionChunk.Choice.Delta;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionMessageToolCall;
import com.openai.models.chat.completions.ChatCompletionToolChoiceOption;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import com.openai.models.completions.CompletionUsage;
import com.openai.models.models.Model;
import dev.mockstral.Mockstral;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** OpenAI's Java client pointed at Mistral's address, with its response validation on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenAiJavaTest {
    private static final String STOP = "stop";
    private static final String TOOL_CALLS = "tool_calls";

    private final Mockstral mistral;
    private final OpenAIClient client;

    OpenAiJavaTest() throws Exception {
        mistral = ClientScene.start();
        client = client(KEY);
    }

    @AfterAll
    void close() {
        client.close();
        mistral.close();
    }

    @Test
    void chats() {
        ChatCompletion completion = complete(ask(GREETING_QUESTION));

        assertEquals(GREETING, textOf(completion));
        assertEquals(STOP, finishReasonOf(completion));
        assertEquals(MODEL, completion.model());
        CompletionUsage usage = completion.usage().orElseThrow();
        assertTrue(usage.promptTokens() > 0 && usage.completionTokens() > 0, usage::toString);
        assertEquals(usage.totalTokens(), usage.promptTokens() + usage.completionTokens());
    }

    @Test
    void streamsTheTextOfTheWholeAnswer() {
        List<ChatCompletionChunk> chunks = stream(ask(GREETING_QUESTION));

        assertEquals(GREETING, textOf(chunks));
        ChatCompletionChunk last = chunks.get(chunks.size() - 1);
        assertEquals(STOP, finishReasonOf(last));
        assertEquals(complete(ask(GREETING_QUESTION)).usage(), last.usage());
    }

    @Test
    void callsToolAndAnswersWithItsResult() {
        ChatCompletion called = complete(askWithTool(WEATHER_QUESTION));

        assertEquals(TOOL_CALLS, finishReasonOf(called));
        List<ChatCompletionMessageFunctionToolCall> calls = callsOf(messageOf(called));
        assertEquals(1, calls.size());
        assertEquals(TOOL, calls.get(0).function().name());
        assertEquals("{\"city\": \"Paris\"}", calls.get(0).function().arguments());
        assertEquals(WEATHER, textOf(complete(withResults(WEATHER_QUESTION, messageOf(called)))));
    }

    @Test
    void streamsToolCallsAndTheAnswerWithTheirResults() {
        List<ChatCompletionChunk> calling = stream(askWithTool(CITIES_QUESTION));

        assertEquals(TOOL_CALLS, finishReasonOf(calling.get(calling.size() - 1)));
        ChatCompletionAssistantMessageParam called = messageOf(calling);
        assertEquals(
                List.of("{\"city\": \"Paris\"}", "{\"city\": \"Rome\"}"),
                callsOf(called).stream()
                        .map(call -> call.function().arguments())
                        .toList());
        assertEquals(CITIES, textOf(stream(withResults(CITIES_QUESTION, called))));
    }

    @Test
    void callsForcedToolWithoutStub() {
        ChatCompletion called = complete(
                askWithTool("Anything that no stub knows.").toolChoice(ChatCompletionToolChoiceOption.Auto.REQUIRED));

        assertEquals(
                List.of(TOOL),
                callsOf(messageOf(called)).stream()
                        .map(call -> call.function().name())
                        .toList());
    }

    @Test
    void listsModels() {
        List<String> names = client.models().list().data().stream()
                .map(Model::validate)
                .map(Model::id)
                .toList();

        assertTrue(names.contains(MODEL), names::toString);
    }

    @Test
    void getsOneModel() {
        assertEquals(MODEL, client.models().retrieve(MODEL).validate().id());
    }

    @Test
    void seesUnknownModelInTheList() {
        assertThrows(NotFoundException.class, () -> client.models().retrieve(UNKNOWN_MODEL));
    }

    @Test
    void seesRefusedKey() {
        OpenAIClient refused = client(INVALID_KEY);
        try {
            assertThrows(UnauthorizedException.class, () -> refused.models().list());
            assertThrows(
                    UnauthorizedException.class,
                    () -> refused.chat()
                            .completions()
                            .create(ask(GREETING_QUESTION).build()));
        } finally {
            refused.close();
        }
    }

    @Test
    void seesUnknownModel() {
        BadRequestException refusal = assertThrows(
                BadRequestException.class, () -> complete(ask(GREETING_QUESTION).model(UNKNOWN_MODEL)));

        assertTells("Invalid model: " + UNKNOWN_MODEL, refusal);
    }

    @Test
    void seesUnknownModelWhenStreaming() {
        assertThrows(
                BadRequestException.class, () -> stream(ask(GREETING_QUESTION).model(UNKNOWN_MODEL)));
    }

    @Test
    void seesWhichFieldIsInvalid() {
        UnprocessableEntityException refusal = assertThrows(
                UnprocessableEntityException.class,
                () -> complete(ask(GREETING_QUESTION).temperature(FORBIDDEN_TEMPERATURE)));

        assertTells("\"loc\":[\"body\",\"temperature\"]", refusal);
    }

    /** What works with OpenAI alone is refused, as production refuses it. */
    @Test
    void seesThatAFieldIsOfOpenAiAlone() {
        UnprocessableEntityException refusal = assertThrows(
                UnprocessableEntityException.class,
                () -> complete(ask(GREETING_QUESTION).store(true)));

        assertTells("\"loc\":[\"body\",\"store\"]", refusal);
    }

    private OpenAIClient client(String key) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(mistral.url() + "/v1")
                .apiKey(key)
                .maxRetries(0)
                .responseValidation(true)
                .build();
    }

    private ChatCompletion complete(ChatCompletionCreateParams.Builder params) {
        return client.chat().completions().create(params.build()).validate();
    }

    private List<ChatCompletionChunk> stream(ChatCompletionCreateParams.Builder params) {
        try (StreamResponse<ChatCompletionChunk> chunks =
                client.chat().completions().createStreaming(params.build())) {
            return chunks.stream().map(ChatCompletionChunk::validate).toList();
        }
    }

    private static ChatCompletionCreateParams.Builder ask(String question) {
        return ChatCompletionCreateParams.builder().model(MODEL).addUserMessage(question);
    }

    private static ChatCompletionCreateParams.Builder askWithTool(String question) {
        FunctionParameters parameters = FunctionParameters.builder()
                .putAdditionalProperty("type", JsonValue.from("object"))
                .putAdditionalProperty("properties", JsonValue.from(Map.of("city", Map.of("type", "string"))))
                .putAdditionalProperty("required", JsonValue.from(List.of("city")))
                .build();
        return ask(question)
                .addFunctionTool(FunctionDefinition.builder()
                        .name(TOOL)
                        .description("The weather in a city, now")
                        .parameters(parameters)
                        .build());
    }

    private static ChatCompletionCreateParams.Builder withResults(
            String question, ChatCompletionAssistantMessageParam called) {
        ChatCompletionCreateParams.Builder params = askWithTool(question).addMessage(called);
        callsOf(called)
                .forEach(call -> params.addMessage(ChatCompletionToolMessageParam.builder()
                        .toolCallId(call.id())
                        .content(WEATHER_RESULT)
                        .build()));
        return params;
    }

    private static ChatCompletionAssistantMessageParam messageOf(ChatCompletion completion) {
        return completion.choices().get(0).message().toParam();
    }

    /** By hand: the client's own accumulator takes usage for a chunk of its own, as OpenAI sends it. */
    private static ChatCompletionAssistantMessageParam messageOf(List<ChatCompletionChunk> chunks) {
        return ChatCompletionAssistantMessageParam.builder()
                .content(textOf(chunks))
                .toolCalls(deltasOf(chunks)
                        .flatMap(delta -> delta.toolCalls().stream())
                        .flatMap(List::stream)
                        .map(OpenAiJavaTest::wholeCall)
                        .toList())
                .build();
    }

    private static Stream<Delta> deltasOf(List<ChatCompletionChunk> chunks) {
        return chunks.stream().map(chunk -> chunk.choices().get(0).delta());
    }

    private static ChatCompletionMessageToolCall wholeCall(Delta.ToolCall call) {
        Delta.ToolCall.Function function = call.function().orElseThrow();
        return ChatCompletionMessageToolCall.ofFunction(ChatCompletionMessageFunctionToolCall.builder()
                .id(call.id().orElseThrow())
                .function(ChatCompletionMessageFunctionToolCall.Function.builder()
                        .name(function.name().orElseThrow())
                        .arguments(function.arguments().orElseThrow())
                        .build())
                .build());
    }

    private static String textOf(ChatCompletion completion) {
        return completion.choices().get(0).message().content().orElseThrow();
    }

    private static String textOf(List<ChatCompletionChunk> chunks) {
        return deltasOf(chunks).flatMap(delta -> delta.content().stream()).collect(Collectors.joining());
    }

    private static String finishReasonOf(ChatCompletion completion) {
        return completion.choices().get(0).finishReason().asString();
    }

    private static String finishReasonOf(ChatCompletionChunk chunk) {
        return chunk.choices().get(0).finishReason().orElseThrow().asString();
    }

    private static List<ChatCompletionMessageFunctionToolCall> callsOf(ChatCompletionAssistantMessageParam message) {
        return message.toolCalls().orElseThrow().stream()
                .map(ChatCompletionMessageToolCall::asFunction)
                .toList();
    }
}
