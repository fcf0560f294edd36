package dev.mockstral.clients;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.RequestOptions;
import com.openai.core.http.StreamResponse;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionMessageToolCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** OpenAI's Java client pointed at Mistral's address; its response validation is off, as it is by default. */
final class OpenAiJavaAsked implements AskedClient {
    private final OpenAIClient client;

    OpenAiJavaAsked(String url) {
        this.client = OpenAIOkHttpClient.builder()
                .baseUrl(url + "/v1")
                .apiKey(ClientScene.KEY)
                .maxRetries(0)
                .build();
    }

    @Override
    public String name() {
        return "openai-java";
    }

    @Override
    public void close() {
        client.close();
    }

    @Override
    public Answer whole(String question, Duration patience) {
        ChatCompletion completion = client.chat().completions().create(params(question), options(patience));
        ChatCompletionMessage message = completion.choices().get(0).message();
        return new Answer(
                message.content().orElse(""),
                message.toolCalls().orElse(List.of()).stream()
                        .map(ChatCompletionMessageToolCall::asFunction)
                        .map(call ->
                                call.function().name() + '(' + call.function().arguments() + ')')
                        .toList());
    }

    @Override
    public Answer streamed(String question, Duration patience) {
        StringBuilder text = new StringBuilder();
        List<String> calls = new ArrayList<>();
        try (StreamResponse<ChatCompletionChunk> chunks =
                client.chat().completions().createStreaming(params(question), options(patience))) {
            chunks.stream().flatMap(chunk -> chunk.choices().stream()).forEach(choice -> {
                text.append(choice.delta().content().orElse(""));
                choice.delta().toolCalls().orElse(List.of()).stream()
                        .flatMap(call -> call.function().stream())
                        .forEach(call -> calls.add(
                                call.name().orElse("") + '(' + call.arguments().orElse("") + ')'));
            });
        }
        return new Answer(text.toString(), calls);
    }

    private static RequestOptions options(Duration patience) {
        return RequestOptions.builder().timeout(patience).build();
    }

    private static ChatCompletionCreateParams params(String question) {
        return ChatCompletionCreateParams.builder()
                .model(ClientScene.MODEL)
                .addUserMessage(question)
                .addFunctionTool(FunctionDefinition.builder()
                        .name(ClientScene.TOOL)
                        .parameters(FunctionParameters.builder()
                                .putAdditionalProperty("type", JsonValue.from("object"))
                                .putAdditionalProperty(
                                        "properties", JsonValue.from(Map.of("city", Map.of("type", "string"))))
                                .build())
                        .build())
                .build();
    }
}
