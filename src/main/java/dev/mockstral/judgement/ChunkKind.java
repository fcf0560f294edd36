package dev.mockstral.judgement;

import dev.mockstral.chat.ContentChunk;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The content chunks that mistral-common knows and where each version takes them. Documents, files and references are
 * production's own: no rule speaks of them, so none refuses them.
 */
enum ChunkKind {
    TEXT("TextChunk"),
    IMAGE("ImageURLChunk"),
    AUDIO("AudioChunk"),
    THINKING("ThinkChunk");

    private static final int IMAGES = 3;
    private static final int AUDIO_AND_SYSTEM_THINKING = 7;
    private static final int ASSISTANT_THINKING = 13;
    private static final int ANY_TOOL_RESULT = 15;

    private final String className;

    ChunkKind(String className) {
        this.className = className;
    }

    /** The class that the message names. */
    String className() {
        return className;
    }

    static Optional<ChunkKind> of(ContentChunk chunk) {
        return switch (chunk.type()) {
            case "text" -> Optional.of(TEXT);
            case "image_url" -> Optional.of(IMAGE);
            case "input_audio" -> Optional.of(AUDIO);
            case "thinking" -> Optional.of(THINKING);
            default -> Optional.empty();
        };
    }

    static Set<ChunkKind> inUser(int version) {
        if (version >= AUDIO_AND_SYSTEM_THINKING) {
            return EnumSet.of(TEXT, IMAGE, AUDIO);
        }
        return version >= IMAGES ? EnumSet.of(TEXT, IMAGE) : EnumSet.of(TEXT);
    }

    static Set<ChunkKind> inSystem(int version) {
        if (version >= ANY_TOOL_RESULT) {
            return EnumSet.of(TEXT, AUDIO);
        }
        return version >= AUDIO_AND_SYSTEM_THINKING ? EnumSet.of(TEXT, AUDIO, THINKING) : EnumSet.of(TEXT);
    }

    static Set<ChunkKind> inAssistant(int version) {
        return version >= ASSISTANT_THINKING ? EnumSet.of(TEXT, THINKING) : EnumSet.of(TEXT);
    }

    static Set<ChunkKind> inTool(int version) {
        return version >= ANY_TOOL_RESULT ? EnumSet.allOf(ChunkKind.class) : EnumSet.of(TEXT);
    }
}
