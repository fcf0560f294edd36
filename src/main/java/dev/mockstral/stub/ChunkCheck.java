package dev.mockstral.stub;

import java.util.List;

/** The shape of a content chunk. */
final class ChunkCheck {
    private ChunkCheck() {}

    static void check(Spot chunk) {
        if (!chunk.isObject("Write a chunk such as {type: text, text: …}.")) {
            return;
        }
        String type = chunk.has("type") ? chunk.text("type") : null;
        if (!chunk.has("type")) {
            chunk.wrong("chunk has no type", "Add type: text, thinking or reference.");
        }
        if (type != null) {
            checkParts(chunk, type);
        }
    }

    private static void checkParts(Spot chunk, String type) {
        switch (type) {
            case "text" -> {
                chunk.onlyKeys(List.of("type", "text"));
                required(chunk, "text");
                chunk.text("text");
            }
            case "thinking" -> {
                chunk.onlyKeys(List.of("type", "thinking", "closed", "signature"));
                required(chunk, "thinking");
                chunk.flag("closed");
                thinking(chunk.at("thinking"));
            }
            default -> {
                // Everything else is sent as given; Possibility tells what answers may hold.
            }
        }
    }

    private static void thinking(Spot thinking) {
        if (thinking.node().isArray()) {
            thinking.elements("Write chunks such as {type: text, text: …}.").forEach(ChunkCheck::check);
        } else if (!thinking.isAbsent()) {
            thinking.text();
        }
    }

    private static void required(Spot chunk, String key) {
        if (!chunk.has(key)) {
            chunk.wrong("chunk has no " + key, "Add " + key + ":.");
        }
    }
}
