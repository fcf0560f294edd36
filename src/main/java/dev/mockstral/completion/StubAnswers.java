package dev.mockstral.completion;

import dev.mockstral.chat.ChatMessage.AssistantMessage;
import dev.mockstral.chat.Content;
import dev.mockstral.chat.ContentChunk;
import dev.mockstral.chat.ContentChunk.TextChunk;
import dev.mockstral.chat.ContentChunk.ThinkChunk;
import dev.mockstral.chat.FunctionCall;
import dev.mockstral.chat.ToolCall;
import dev.mockstral.completion.Draft.DraftChoice;
import dev.mockstral.json.Json;
import dev.mockstral.stub.StubReply;
import dev.mockstral.stub.StubToolCall;
import java.util.ArrayList;
import java.util.List;

/** What a stub says, as a draft. */
final class StubAnswers {
    private StubAnswers() {}

    static Draft draft(StubReply reply) {
        List<StubReply> choices = reply.choices().isEmpty() ? List.of(reply) : reply.choices();
        return new Draft(
                choices.stream().map(StubAnswers::choice).toList(),
                reply.usage(),
                reply.id(),
                reply.created(),
                reply.model());
    }

    /** A message as a stub would say it. */
    static StubReply reply(AssistantMessage message) {
        return StubReply.builder()
                .content(message.content())
                .toolCalls(message.toolCalls().stream()
                        .map(call -> new StubToolCall(
                                call.function().name(),
                                Json.mapper()
                                        .getNodeFactory()
                                        .stringNode(call.function().arguments()),
                                call.id()))
                        .toList())
                .build();
    }

    private static DraftChoice choice(StubReply reply) {
        return new DraftChoice(
                new AssistantMessage(content(reply), toolCalls(reply.toolCalls()), false), reply.finishReason());
    }

    /** Without reasoning a plain text, with it a list: the trace, then the text if there is any (wire-facts §1). */
    private static Content content(StubReply reply) {
        Content said = reply.content();
        if (reply.thinking() == null) {
            return said.form() == Content.Form.CHUNKS ? said : Content.of(said.text());
        }
        List<ContentChunk> chunks = new ArrayList<>();
        chunks.add(new ThinkChunk(List.of(new TextChunk(reply.thinking())), true));
        if (!said.isEmpty()) {
            chunks.addAll(said.chunks());
        }
        return Content.of(chunks);
    }

    private static List<ToolCall> toolCalls(List<StubToolCall> calls) {
        List<ToolCall> toolCalls = new ArrayList<>();
        for (StubToolCall call : calls) {
            FunctionCall function = new FunctionCall(call.name(), call.arguments());
            toolCalls.add(new ToolCall(call.id(), function, toolCalls.size()));
        }
        return toolCalls;
    }
}
