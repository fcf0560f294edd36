package dev.mockstral.tokens;

import dev.mockstral.chat.Content;
import dev.mockstral.chat.ContentChunk;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The contents of consecutive messages of one role as mistral-common makes one of them: neighbouring texts are joined,
 * anything else stands between. Not safe for threads.
 */
final class MergedContent {
    private static final String BETWEEN_MESSAGES = "\n\n";

    private final String betweenChunks;
    private final List<ContentChunk> chunks = new ArrayList<>();
    /** What was joined so far; a text that stays alone is never copied. */
    private String text = "";

    private @Nullable StringBuilder joined;

    MergedContent(TokenizerVersion version) {
        this.betweenChunks = version.isAtLeast(15) ? "" : BETWEEN_MESSAGES;
    }

    void add(Content content) {
        String separator = BETWEEN_MESSAGES;
        for (ContentChunk chunk : content.chunks()) {
            if (!(chunk instanceof ContentChunk.TextChunk plain)) {
                flush();
                chunks.add(chunk);
            } else if (!plain.text().isEmpty()) {
                append(separator, plain.text());
                separator = betweenChunks;
            }
        }
    }

    /** The chunks, no two texts side by side. */
    List<ContentChunk> chunks() {
        flush();
        return chunks;
    }

    /** Whether there is at most one text and nothing else. */
    boolean isPlainText() {
        for (ContentChunk chunk : chunks()) {
            if (!(chunk instanceof ContentChunk.TextChunk)) {
                return false;
            }
        }
        return true;
    }

    /** All texts, one after the other. */
    String text() {
        return Content.of(chunks()).text();
    }

    private void append(String separator, String more) {
        if (text.isEmpty()) {
            text = more;
            return;
        }
        StringBuilder builder = joined;
        if (builder == null) {
            builder = new StringBuilder(text);
            joined = builder;
        }
        builder.append(separator).append(more);
    }

    private void flush() {
        if (!text.isEmpty()) {
            chunks.add(new ContentChunk.TextChunk(joined == null ? text : joined.toString()));
            text = "";
            joined = null;
        }
    }
}
