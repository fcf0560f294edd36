package dev.mockstral.clients;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.mistralai.MistralAiChatModel;
import dev.langchain4j.model.mistralai.MistralAiStreamingChatModel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** LangChain4j's Mistral module. */
final class LangChain4jAsked implements AskedClient {
    private static final ToolSpecification WEATHER = ToolSpecification.builder()
            .name(ClientScene.TOOL)
            .parameters(JsonObjectSchema.builder().addStringProperty("city").build())
            .build();

    private final String baseUrl;

    LangChain4jAsked(String url) {
        this.baseUrl = url + "/v1";
    }

    @Override
    public String name() {
        return "LangChain4j";
    }

    @Override
    public Answer whole(String question, Duration patience) {
        return answer(MistralAiChatModel.builder()
                .baseUrl(baseUrl)
                .apiKey(ClientScene.KEY)
                .modelName(ClientScene.MODEL)
                .timeout(patience)
                .maxRetries(0)
                .build()
                .chat(request(question)));
    }

    @Override
    public Answer streamed(String question, Duration patience) throws Exception {
        CompletableFuture<ChatResponse> response = new CompletableFuture<>();
        MistralAiStreamingChatModel.builder()
                .baseUrl(baseUrl)
                .apiKey(ClientScene.KEY)
                .modelName(ClientScene.MODEL)
                .timeout(patience)
                .build()
                .chat(request(question), new StreamingChatResponseHandler() {
                    @Override
                    public void onPartialResponse(String part) {
                        // The complete response holds it as well.
                    }

                    @Override
                    public void onCompleteResponse(ChatResponse complete) {
                        response.complete(complete);
                    }

                    @Override
                    public void onError(Throwable error) {
                        response.completeExceptionally(error);
                    }
                });
        return answer(response.get());
    }

    private static ChatRequest request(String question) {
        return ChatRequest.builder()
                .messages(UserMessage.from(question))
                .toolSpecifications(WEATHER)
                .build();
    }

    private static Answer answer(ChatResponse response) {
        AiMessage message = response.aiMessage();
        return new Answer(
                message.text() == null ? "" : message.text(),
                message.toolExecutionRequests().stream()
                        .map(call -> call.name() + '(' + call.arguments() + ')')
                        .toList());
    }
}
