package dev.mockstral.tokens;

import dev.mockstral.chat.ChatMessage;
import dev.mockstral.chat.Content;
import dev.mockstral.chat.ContentChunk;
import dev.mockstral.chat.FunctionCall;
import dev.mockstral.chat.ToolCall;
import java.util.ArrayList;
import java.util.List;

/** Keeps the first tokens of one message that has more of them. Used once, not safe for threads. */
final class Cutter {
    private final TokenizerVersion version;
    private final TextCut text;
    private int used;
    private int left;

    Cutter(TokenizerVersion version, TextCut text, int maxTokens) {
        this.version = version;
        this.text = text;
        this.left = Math.max(0, maxTokens);
    }

    Cut cut(ChatMessage.AssistantMessage message) {
        Content content = cut(message.content());
        List<ToolCall> calls = cut(message.toolCalls());
        return new Cut(new ChatMessage.AssistantMessage(content, calls, message.prefix()), used, true);
    }

    private Content cut(Content content) {
        List<ContentChunk> kept = new ArrayList<>();
        for (ContentChunk chunk : content.chunks()) {
            if (left > 0 || content.form() == Content.Form.TEXT) {
                kept.add(cut(chunk));
            }
        }
        return new Content(content.form(), kept);
    }

    private ContentChunk cut(ContentChunk chunk) {
        if (chunk instanceof ContentChunk.TextChunk plain) {
            return new ContentChunk.TextChunk(cut(plain.text()));
        }
        return chunk instanceof ContentChunk.ThinkChunk thinking ? cut(thinking) : chunk;
    }

    /** The closing token is only spent, and the block only closed, when all of the trace was kept. */
    private ContentChunk cut(ContentChunk.ThinkChunk thinking) {
        spend(1);
        String kept = cut(thinking.text());
        boolean closed = thinking.closed() && left > 0;
        spend(closed ? 1 : 0);
        if (closed) {
            return thinking;
        }
        return new ContentChunk.ThinkChunk(List.of(new ContentChunk.TextChunk(kept)), false);
    }

    private List<ToolCall> cut(List<ToolCall> calls) {
        if (!version.isAtLeast(11)) {
            return cutList(calls);
        }
        List<ToolCall> kept = new ArrayList<>();
        for (ToolCall call : calls) {
            if (left > 0) {
                kept.add(cut(call));
            }
        }
        return kept;
    }

    /** A call whose name does not fit is kept with no arguments: its tokens are spent, and a name is never half. */
    private ToolCall cut(ToolCall call) {
        FunctionCall function = call.function();
        spend(2 + text.encoder().count(function.name()));
        return new ToolCall(call.id(), new FunctionCall(function.name(), cut(function.arguments())), call.index());
    }

    private List<ToolCall> cutList(List<ToolCall> calls) {
        if (calls.isEmpty() || left == 0) {
            return List.of();
        }
        spend(1);
        CallList list = CallList.of(calls);
        return list.within(cut(list.text()).length());
    }

    /**
     * As much of the text as still fits. One that does not fit ends the message and spends all: where it ends inside a
     * character, the last tokens were generated although nobody sees them.
     */
    private String cut(String whole) {
        String kept = text.first(whole, left);
        spend(kept.length() < whole.length() ? left : text.encoder().count(kept));
        return kept;
    }

    private void spend(int tokens) {
        int spent = Math.min(tokens, left);
        used += spent;
        left -= spent;
    }
}
