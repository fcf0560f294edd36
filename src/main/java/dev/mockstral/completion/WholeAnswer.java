package dev.mockstral.completion;

import dev.mockstral.chat.ChatMessage.AssistantMessage;
import dev.mockstral.completion.Completion.Choice;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JsonGenerator;

/** A completion as one body: wire-facts §1, {@code id created model usage object choices}, no newline at the end. */
final class WholeAnswer {
    private WholeAnswer() {}

    static byte[] bytes(Completion completion) {
        return WireJson.write(json -> write(json, completion)).getBytes(StandardCharsets.UTF_8);
    }

    private static void write(JsonGenerator json, Completion completion) {
        json.writeStartObject();
        json.writeStringProperty("id", completion.id());
        json.writeNumberProperty("created", completion.created());
        json.writeStringProperty("model", completion.model());
        json.writeName("usage");
        WireJson.node(json, completion.usage());
        json.writeStringProperty("object", "chat.completion");
        json.writeArrayPropertyStart("choices");
        for (Choice choice : completion.choices()) {
            choice(json, choice);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void choice(JsonGenerator json, Choice choice) {
        json.writeStartObject();
        json.writeNumberProperty("index", choice.index());
        json.writeStringProperty("finish_reason", choice.finishReason());
        json.writeName("message");
        message(json, choice.message());
        json.writeEndObject();
    }

    private static void message(JsonGenerator json, AssistantMessage message) {
        json.writeStartObject();
        json.writeStringProperty("role", "assistant");
        json.writeName("tool_calls");
        if (message.toolCalls().isEmpty()) {
            json.writeNull();
        } else {
            WireJson.toolCalls(json, message.toolCalls());
        }
        json.writeName("content");
        WireJson.content(json, message.content());
        json.writeEndObject();
    }
}
