package dev.mockstral.chat;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A part of a message's content, told apart on the wire by {@code type}. */
public sealed interface ContentChunk {
    /** The wire's {@code type}. */
    String type();

    /** {@code text}. */
    record TextChunk(String text) implements ContentChunk {
        @Override
        public String type() {
            return "text";
        }
    }

    /** {@code thinking}: the parts of a reasoning trace. */
    record ThinkChunk(List<ContentChunk> thinking, boolean closed) implements ContentChunk {
        public ThinkChunk {
            thinking = List.copyOf(thinking);
        }

        @Override
        public String type() {
            return "thinking";
        }

        /** The trace's text parts, one after the other. */
        public String text() {
            return thinking.stream()
                    .filter(TextChunk.class::isInstance)
                    .map(part -> ((TextChunk) part).text())
                    .collect(Collectors.joining());
        }
    }

    /** {@code image_url}; the URL may be a data URL. */
    record ImageUrlChunk(String url) implements ContentChunk {
        @Override
        public String type() {
            return "image_url";
        }
    }

    /** Any other chunk as sent: {@code document_url}, {@code reference}, {@code file}, {@code input_audio} … */
    record OtherChunk(String type, JsonNode json) implements ContentChunk {}
}
