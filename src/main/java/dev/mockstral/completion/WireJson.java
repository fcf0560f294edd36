package dev.mockstral.completion;

import dev.mockstral.chat.Content;
import dev.mockstral.chat.ContentChunk;
import dev.mockstral.chat.ToolCall;
import dev.mockstral.json.Json;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** The parts that whole answers and chunks share, written as production writes them: compact, fixed key order. */
final class WireJson {
    private WireJson() {}

    static String write(Consumer<JsonGenerator> content) {
        StringWriter text = new StringWriter(512);
        try (JsonGenerator json = Json.mapper().createGenerator(text)) {
            content.accept(json);
        }
        return text.toString();
    }

    static void node(JsonGenerator json, JsonNode node) {
        Json.mapper().writeValue(json, node);
    }

    static void toolCalls(JsonGenerator json, List<ToolCall> calls) {
        json.writeStartArray();
        for (ToolCall call : calls) {
            json.writeStartObject();
            json.writeStringProperty("id", call.id());
            json.writeStringProperty("type", "function");
            json.writeObjectPropertyStart("function");
            json.writeStringProperty("name", call.function().name());
            json.writeStringProperty("arguments", call.function().arguments());
            json.writeEndObject();
            json.writeNumberProperty("index", call.index());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void content(JsonGenerator json, Content content) {
        if (content.form() != Content.Form.CHUNKS) {
            json.writeString(content.text());
            return;
        }
        json.writeStartArray();
        for (ContentChunk chunk : content.chunks()) {
            chunk(json, chunk);
        }
        json.writeEndArray();
    }

    static void chunk(JsonGenerator json, ContentChunk chunk) {
        if (chunk instanceof ContentChunk.ThinkChunk think) {
            thinking(json, think, true);
        } else if (chunk instanceof ContentChunk.TextChunk text) {
            text(json, text.text());
        } else if (chunk instanceof ContentChunk.OtherChunk other) {
            node(json, other.json());
        } else if (chunk instanceof ContentChunk.ImageUrlChunk image) {
            json.writeStartObject();
            json.writeStringProperty("type", "image_url");
            json.writeStringProperty("image_url", image.url());
            json.writeEndObject();
        }
    }

    static void thinking(JsonGenerator json, ContentChunk.ThinkChunk think, boolean withClosed) {
        json.writeStartObject();
        json.writeStringProperty("type", "thinking");
        json.writeArrayPropertyStart("thinking");
        for (ContentChunk part : think.thinking()) {
            chunk(json, part);
        }
        json.writeEndArray();
        if (withClosed) {
            json.writeBooleanProperty("closed", think.closed());
        }
        json.writeEndObject();
    }

    static void text(JsonGenerator json, String text) {
        json.writeStartObject();
        json.writeStringProperty("type", "text");
        json.writeStringProperty("text", text);
        json.writeEndObject();
    }
}
