package dev.mockstral.completion;

import dev.mockstral.chat.ChatMessage.AssistantMessage;
import dev.mockstral.completion.Completion.Choice;
import java.nio.charset.StandardCharsets;

/** A completion as one body: wire-facts §1, {@code id created model usage object choices}, no newline at the end. */
final class WholeAnswer {
    private WholeAnswer() {}

    static byte[] bytes(Completion completion) {
        JsonText json = new JsonText(1024);
        write(json, completion);
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(JsonText json, Completion completion) {
        json.startObject();
        json.name("id").string(completion.id());
        json.name("created").number(completion.created());
        json.name("model").string(completion.model());
        json.name("usage").node(completion.usage());
        json.name("object").string("chat.completion");
        json.name("choices").startArray();
        for (Choice choice : completion.choices()) {
            choice(json, choice);
        }
        json.endArray();
        json.endObject();
    }

    private static void choice(JsonText json, Choice choice) {
        json.startObject();
        json.name("index").number(choice.index());
        json.name("finish_reason").string(choice.finishReason());
        json.name("message");
        message(json, choice.message());
        json.endObject();
    }

    private static void message(JsonText json, AssistantMessage message) {
        json.startObject();
        json.name("role").string("assistant");
        json.name("tool_calls");
        if (message.toolCalls().isEmpty()) {
            json.nothing();
        } else {
            WireJson.toolCalls(json, message.toolCalls());
        }
        json.name("content");
        WireJson.content(json, message.content());
        json.endObject();
    }
}
