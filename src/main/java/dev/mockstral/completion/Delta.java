package dev.mockstral.completion;

import dev.mockstral.chat.ContentChunk;
import dev.mockstral.chat.ContentChunk.ThinkChunk;
import dev.mockstral.chat.ToolCall;
import java.util.List;

/** What one chunk adds to a choice (wire-facts §2). */
sealed interface Delta {
    /** Writes the value of {@code delta}. */
    void write(JsonText json);

    /** Tokens that this chunk brings, for its pace. */
    int tokens();

    /** The first chunk of a choice. */
    record Role() implements Delta {
        @Override
        public void write(JsonText json) {
            json.startObject();
            json.name(JsonName.ROLE).string("assistant");
            json.name(JsonName.CONTENT).string("");
            json.endObject();
        }

        @Override
        public int tokens() {
            return 0;
        }
    }

    /** A piece of plain text. */
    record Text(String text, int tokens) implements Delta {
        @Override
        public void write(JsonText json) {
            json.startObject();
            json.name(JsonName.CONTENT).string(text);
            json.endObject();
        }
    }

    /**
     * A piece of a reasoning trace, perhaps with the first piece of the text that follows it.
     *
     * @param first whether it is the trace's first piece, which alone has no {@code closed}
     * @param following text of the change-over chunk; empty for none
     */
    record Thinking(String text, boolean first, String following, int tokens) implements Delta {
        @Override
        public void write(JsonText json) {
            json.startObject();
            json.name(JsonName.CONTENT).startArray();
            ThinkChunk piece = new ThinkChunk(List.of(new ContentChunk.TextChunk(text)), true);
            WireJson.thinking(json, piece, !first);
            if (!following.isEmpty()) {
                WireJson.text(json, following);
            }
            json.endArray();
            json.endObject();
        }
    }

    /** Any other chunk of content, whole. */
    record Chunk(ContentChunk chunk) implements Delta {
        @Override
        public void write(JsonText json) {
            json.startObject();
            json.name(JsonName.CONTENT).startArray();
            WireJson.chunk(json, chunk);
            json.endArray();
            json.endObject();
        }

        @Override
        public int tokens() {
            return 1;
        }
    }

    /** All tool calls at once, without a content key. */
    record ToolCalls(List<ToolCall> calls, int tokens) implements Delta {
        @Override
        public void write(JsonText json) {
            json.startObject();
            json.name(JsonName.TOOL_CALLS);
            WireJson.toolCalls(json, calls);
            json.endObject();
        }
    }
}
