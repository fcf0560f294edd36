package dev.mockstral.contract;

import dev.mockstral.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The content of a streamed choice: plain pieces of text, or thinking first and text after it. */
final class StreamedContent {
    private final Problems problems;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder thinking = new StringBuilder();
    private final ArrayNode others = Json.mapper().createArrayNode();
    private boolean thought;
    private @Nullable JsonNode closed;

    StreamedContent(Problems problems) {
        this.problems = problems;
    }

    void accept(String at, JsonNode delta) {
        JsonNode content = delta.path("content");
        if (content.isString()) {
            text.append(content.stringValue());
        } else if (content.isArray()) {
            content.forEach(chunk -> chunk(at, chunk));
        } else if (!content.isMissingNode()) {
            problems.addOnce("stream.delta-null", at + "/delta/content", "a text or chunks", content.toString());
        }
    }

    /** As a whole answer has it: a text, or the list of chunks. */
    JsonNode whole() {
        if (!thought && others.isEmpty()) {
            return Json.mapper().stringNode(text.toString());
        }
        ArrayNode chunks = Json.mapper().createArrayNode();
        if (thought) {
            chunks.add(thinkChunk());
        }
        if (!text.isEmpty()) {
            chunks.addObject().put("type", "text").put("text", text.toString());
        }
        return chunks.addAll(others);
    }

    private ObjectNode thinkChunk() {
        ObjectNode chunk = Json.mapper().createObjectNode().put("type", "thinking");
        chunk.putArray("thinking").addObject().put("type", "text").put("text", thinking.toString());
        if (closed != null) {
            chunk.set("closed", closed);
        }
        return chunk;
    }

    private void chunk(String at, JsonNode chunk) {
        switch (chunk.path("type").asString("")) {
            case "thinking" -> think(at, chunk);
            case "text" -> text.append(chunk.path("text").asString(""));
            default -> others.add(chunk);
        }
    }

    private void think(String at, JsonNode chunk) {
        if (!text.isEmpty()) {
            problems.addOnce(
                    "stream.thinking-order", at + "/delta/content", "thinking before the text", "thinking after it");
        }
        thought = true;
        chunk.path("thinking").forEach(part -> thinking.append(part.path("text").asString("")));
        if (chunk.has("closed")) {
            closed = chunk.get("closed");
        }
    }
}
