package dev.mockstral.completion;

import dev.mockstral.chat.Content;
import dev.mockstral.chat.ContentChunk;
import dev.mockstral.chat.ToolCall;
import java.util.List;

/** The parts that whole answers and chunks share, written as production writes them: compact, fixed key order. */
final class WireJson {
    private WireJson() {}

    static void toolCalls(JsonText json, List<ToolCall> calls) {
        json.startArray();
        for (ToolCall call : calls) {
            json.startObject();
            json.name("id").string(call.id());
            json.name("type").string("function");
            json.name("function").startObject();
            json.name("name").string(call.function().name());
            json.name("arguments").string(call.function().arguments());
            json.endObject();
            json.name("index").number(call.index());
            json.endObject();
        }
        json.endArray();
    }

    static void content(JsonText json, Content content) {
        if (content.form() != Content.Form.CHUNKS) {
            json.string(content.text());
            return;
        }
        json.startArray();
        for (ContentChunk chunk : content.chunks()) {
            chunk(json, chunk);
        }
        json.endArray();
    }

    static void chunk(JsonText json, ContentChunk chunk) {
        if (chunk instanceof ContentChunk.ThinkChunk think) {
            thinking(json, think, true);
        } else if (chunk instanceof ContentChunk.TextChunk text) {
            text(json, text.text());
        } else if (chunk instanceof ContentChunk.OtherChunk other) {
            json.node(other.json());
        } else if (chunk instanceof ContentChunk.ImageUrlChunk image) {
            json.startObject();
            json.name("type").string("image_url");
            json.name("image_url").string(image.url());
            json.endObject();
        }
    }

    static void thinking(JsonText json, ContentChunk.ThinkChunk think, boolean withClosed) {
        json.startObject();
        json.name("type").string("thinking");
        json.name("thinking").startArray();
        for (ContentChunk part : think.thinking()) {
            chunk(json, part);
        }
        json.endArray();
        if (withClosed) {
            json.name("closed").bool(think.closed());
        }
        json.endObject();
    }

    static void text(JsonText json, String text) {
        json.startObject();
        json.name("type").string("text");
        json.name("text").string(text);
        json.endObject();
    }
}
