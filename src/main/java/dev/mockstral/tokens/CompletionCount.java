package dev.mockstral.tokens;

import dev.mockstral.chat.ChatMessage;
import dev.mockstral.chat.Content;
import dev.mockstral.chat.ContentChunk;
import dev.mockstral.chat.ToolCall;
import java.util.List;

/**
 * Tokens of an answer without its end token, as recordings show them: text, two more per thinking block, per tool call
 * its name, its arguments and two more. Call ids are not counted.
 */
final class CompletionCount {
    private final TokenizerVersion version;
    private final Encoder encoder;

    CompletionCount(TokenizerVersion version, Encoder encoder) {
        this.version = version;
        this.encoder = encoder;
    }

    int of(ChatMessage.AssistantMessage message) {
        return of(message.content()) + ofCalls(message.toolCalls());
    }

    private int of(Content content) {
        int tokens = 0;
        for (ContentChunk chunk : content.chunks()) {
            tokens += of(chunk);
        }
        return tokens;
    }

    private int of(ContentChunk chunk) {
        if (chunk instanceof ContentChunk.TextChunk text) {
            return encoder.count(text.text());
        }
        if (chunk instanceof ContentChunk.ThinkChunk thinking) {
            return encoder.count(thinking.text()) + (thinking.closed() ? 2 : 1);
        }
        return 0;
    }

    private int ofCalls(List<ToolCall> calls) {
        if (calls.isEmpty()) {
            return 0;
        }
        return version.isAtLeast(11)
                ? calls.stream().mapToInt(this::ofCall).sum()
                : 1 + encoder.count(CallList.of(calls).text());
    }

    private int ofCall(ToolCall call) {
        return 2
                + encoder.count(call.function().name())
                + encoder.count(call.function().arguments());
    }
}
