package dev.mockstral.tokens;

import dev.mockstral.chat.Content;
import dev.mockstral.chat.ContentChunk;
import java.util.ArrayList;
import java.util.List;

/**
 * The contents of consecutive messages of one role as mistral-common makes one of them: neighbouring texts are joined,
 * anything else stands between. Not safe for threads.
 */
final class MergedContent {
    private static final String BETWEEN_MESSAGES = "\n\n";

    private final String betweenChunks;
    private final List<ContentChunk> chunks = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

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
                text.append(text.isEmpty() ? "" : separator).append(plain.text());
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
        return chunks().stream().allMatch(ContentChunk.TextChunk.class::isInstance);
    }

    /** All texts, one after the other. */
    String text() {
        return Content.of(chunks()).text();
    }

    private void flush() {
        if (!text.isEmpty()) {
            chunks.add(new ContentChunk.TextChunk(text.toString()));
            text.setLength(0);
        }
    }
}
