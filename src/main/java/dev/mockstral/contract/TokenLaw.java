package dev.mockstral.contract;

import dev.mockstral.chat.ChatCompletionRequest;
import dev.mockstral.chat.ChatCompletionRequestReader;
import dev.mockstral.chat.ChatMessage;
import dev.mockstral.json.Json;
import dev.mockstral.tokens.PromptTokens;
import dev.mockstral.tokens.Tokenizer;
import dev.mockstral.tokens.Tokenizers;
import java.time.LocalDate;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Counts the tokens again and tells every difference; exact numbers are production's affair, so it is no drift. */
final class TokenLaw implements Law {
    private final Tokenizers tokenizers;

    TokenLaw(Tokenizers tokenizers) {
        this.tokenizers = tokenizers;
    }

    @Override
    public void judge(Subject subject, Problems problems) {
        if (!subject.isCompletion() || !subject.json().path("usage").isObject()) {
            return;
        }
        ChatCompletionRequest request = subject.request();
        boolean readable =
                subject.choices().stream().allMatch(choice -> choice.message().isObject());
        if (request.messages().isEmpty() || !readable) {
            return;
        }
        Tokenizer tokenizer = tokenizer(subject, request);
        PromptTokens prompt = tokenizer.prompt(request);
        int seen = subject.json().path("usage").path("prompt_tokens").asInt(0);
        if (prompt.exact()) {
            problems.require(
                    prompt.total() == seen, "tokens.prompt", "/usage/prompt_tokens", "" + prompt.total(), seen);
            completion(subject, request, tokenizer, problems);
        }
    }

    private Tokenizer tokenizer(Subject subject, ChatCompletionRequest request) {
        Optional<LocalDate> day = subject.circumstances().day(subject.answer());
        return day.isPresent() ? tokenizers.forModel(request.model(), day.get()) : tokenizers.forModel(request.model());
    }

    private static void completion(
            Subject subject, ChatCompletionRequest request, Tokenizer tokenizer, Problems problems) {
        int expected = 0;
        for (Subject.Choice choice : subject.choices()) {
            boolean ended =
                    !choice.finishReason().equals("length") && request.stop().isEmpty();
            expected += tokenizer.completion(request, message(choice), ended);
        }
        int seen = subject.json().path("usage").path("completion_tokens").asInt(0);
        boolean free = !request.stop().isEmpty()
                && Math.abs(expected - seen) <= subject.choices().size();
        problems.require(
                expected == seen || free, "tokens.completion", "/usage/completion_tokens", "" + expected, seen);
    }

    private static ChatMessage.AssistantMessage message(Subject.Choice choice) {
        ObjectNode body = Json.mapper().createObjectNode();
        ObjectNode message = (ObjectNode) choice.message().deepCopy();
        message.put("role", "assistant");
        body.putArray("messages").add(message);
        return (ChatMessage.AssistantMessage)
                ChatCompletionRequestReader.read(body).messages().get(0);
    }
}
