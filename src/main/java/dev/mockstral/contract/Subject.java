package dev.mockstral.contract;

import dev.mockstral.chat.ChatCompletionRequest;
import dev.mockstral.chat.ChatCompletionRequestReader;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What is judged: an exchange, its JSON, and what is known around it.
 *
 * @param kind what sort of answer this is
 * @param json the body, or the stream put together in the shape of a whole answer
 * @param expectation what the case says beside the general laws
 */
record Subject(
        Exchange exchange, AnswerKind kind, JsonNode json, Expectation expectation, Circumstances circumstances) {
    Probe probe() {
        return exchange.probe();
    }

    Answer answer() {
        return exchange.answer();
    }

    ChatCompletionRequest request() {
        return ChatCompletionRequestReader.read(probe().json());
    }

    boolean isCompletion() {
        return kind == AnswerKind.COMPLETION || kind == AnswerKind.STREAM;
    }

    /** The choices with their pointers; empty when there are none. */
    List<Choice> choices() {
        List<Choice> choices = new ArrayList<>();
        for (JsonNode choice : json.path("choices")) {
            choices.add(new Choice("/choices/" + choices.size(), choice));
        }
        return choices;
    }

    /** One choice. */
    record Choice(String pointer, JsonNode json) {
        JsonNode message() {
            return json.path("message");
        }

        String finishReason() {
            return json.path("finish_reason").asString("");
        }

        JsonNode toolCalls() {
            return message().path("tool_calls");
        }

        boolean callsTools() {
            return toolCalls().isArray() && !toolCalls().isEmpty();
        }

        /** The text, thinking left out. */
        String text() {
            JsonNode content = message().path("content");
            if (!content.isArray()) {
                return content.asString("");
            }
            StringBuilder text = new StringBuilder();
            content.forEach(chunk -> text.append(chunk.path("text").asString("")));
            return text.toString();
        }
    }
}
