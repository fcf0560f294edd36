package dev.mockstral.chat;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A message's {@code content}. Absent, null, a plain text and a list of chunks are different on the wire and stay
 * different here.
 *
 * @param chunks one text chunk for a plain text, none for absent and null
 */
public record Content(Form form, List<ContentChunk> chunks) {
    /** How the content was written. */
    public enum Form {
        ABSENT,
        NULL,
        TEXT,
        CHUNKS
    }

    private static final Content ABSENT = new Content(Form.ABSENT, List.of());
    private static final Content NULL = new Content(Form.NULL, List.of());

    public Content {
        chunks = List.copyOf(chunks);
    }

    /** No such key. */
    public static Content absent() {
        return ABSENT;
    }

    /** The key with null. */
    public static Content ofNull() {
        return NULL;
    }

    /** A plain text. */
    public static Content of(String text) {
        return new Content(Form.TEXT, List.of(new ContentChunk.TextChunk(text)));
    }

    /** A list of chunks. */
    public static Content of(List<ContentChunk> chunks) {
        return new Content(Form.CHUNKS, chunks);
    }

    /** All text chunks, one after the other; thinking and everything else left out. */
    public String text() {
        if (chunks.size() == 1 && chunks.get(0) instanceof ContentChunk.TextChunk only) {
            return only.text();
        }
        return chunks.stream()
                .filter(ContentChunk.TextChunk.class::isInstance)
                .map(chunk -> ((ContentChunk.TextChunk) chunk).text())
                .collect(Collectors.joining());
    }

    /** Whether there is neither text nor any other chunk. */
    public boolean isEmpty() {
        return form == Form.TEXT ? text().isEmpty() : chunks.isEmpty();
    }
}
