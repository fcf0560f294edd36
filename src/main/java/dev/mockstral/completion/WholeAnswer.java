package dev.mockstral.completion;

import dev.mockstral.chat.ChatMessage.AssistantMessage;
import dev.mockstral.completion.Completion.Choice;

/**
 * A completion as one body: wire-facts §1, {@code id created model usage object choices}, no newline at the end. In two
 * parts: the first changes from call to call, the second does not.
 */
final class WholeAnswer {
    private static final int USUAL_LENGTH = 640;
    private static final int START_LENGTH = 64;

    private WholeAnswer() {}

    /** The whole body. */
    static byte[] bytes(Completion completion) {
        JsonText json = new JsonText(USUAL_LENGTH);
        start(json, completion.id(), completion.created());
        rest(json, completion);
        return json.bytes();
    }

    /** The whole body with another id and time than the completion's whose {@link #rest} this is. */
    static byte[] bytes(String id, long created, byte[] rest) {
        JsonText json = new JsonText(START_LENGTH);
        start(json, id, created);
        return json.bytes(rest);
    }

    /** All but id and time, from the comma behind them. */
    static byte[] rest(Completion completion) {
        JsonText json = new JsonText(USUAL_LENGTH).more();
        rest(json, completion);
        return json.bytes();
    }

    private static void start(JsonText json, String id, long created) {
        json.startObject();
        json.name(JsonName.ID).string(id);
        json.name(JsonName.CREATED).number(created);
    }

    private static void rest(JsonText json, Completion completion) {
        json.name(JsonName.MODEL).string(completion.model());
        completion.usage().write(json.name(JsonName.USAGE));
        json.name(JsonName.OBJECT).string("chat.completion");
        json.name(JsonName.CHOICES).startArray();
        for (Choice choice : completion.choices()) {
            choice(json, choice);
        }
        json.endArray();
        json.endObject();
    }

    private static void choice(JsonText json, Choice choice) {
        json.startObject();
        json.name(JsonName.INDEX).number(choice.index());
        json.name(JsonName.FINISH_REASON).string(choice.finishReason());
        json.name(JsonName.MESSAGE);
        message(json, choice.message());
        json.endObject();
    }

    private static void message(JsonText json, AssistantMessage message) {
        json.startObject();
        json.name(JsonName.ROLE).string("assistant");
        json.name(JsonName.TOOL_CALLS);
        if (message.toolCalls().isEmpty()) {
            json.nothing();
        } else {
            WireJson.toolCalls(json, message.toolCalls());
        }
        json.name(JsonName.CONTENT);
        WireJson.content(json, message.content());
        json.endObject();
    }
}
