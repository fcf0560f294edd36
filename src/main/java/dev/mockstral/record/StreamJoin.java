package dev.mockstral.record;

import dev.mockstral.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Joins the chunks of a stream into the answer that would have come whole. Tool calls may come in one chunk (as
 * production sends them) or in pieces (as its third-party models do); reasoning is joined into one trace.
 */
final class StreamJoin {
    private static final String DONE = "[DONE]";

    private final Map<Integer, Choice> choices = new TreeMap<>();
    private final ObjectNode whole = Json.mapper().createObjectNode();
    private boolean done;
    private boolean foreign;

    private StreamJoin() {}

    /** The data of each event, in order; comments and other fields left out. */
    static List<String> events(String stream) {
        List<String> events = new ArrayList<>();
        for (String block : stream.replace("\r\n", "\n").split("\n\n")) {
            List<String> data = new ArrayList<>();
            for (String line : block.split("\n")) {
                if (line.startsWith("data:")) {
                    data.add(line.substring(line.startsWith("data: ") ? 6 : 5));
                }
            }
            if (!data.isEmpty()) {
                events.add(String.join("\n", data));
            }
        }
        return events;
    }

    /** The joined answer; empty for a stream that did not end well, or is not one of chunks. */
    static Optional<ObjectNode> whole(String stream) {
        StreamJoin join = new StreamJoin();
        try {
            events(stream).forEach(join::add);
        } catch (JacksonException broken) {
            return Optional.empty();
        }
        return join.isComplete() ? Optional.of(join.answer()) : Optional.empty();
    }

    private boolean isComplete() {
        return done
                && !foreign
                && !choices.isEmpty()
                && choices.values().stream().allMatch(choice -> choice.finishReason != null);
    }

    private void add(String data) {
        if (data.strip().equals(DONE)) {
            done = true;
            return;
        }
        JsonNode chunk = Json.mapper().readTree(data);
        foreign |= !chunk.path("choices").isArray();
        for (String key : List.of("id", "created", "model", "usage")) {
            if (chunk.hasNonNull(key)) {
                whole.set(key, chunk.get(key));
            }
        }
        for (JsonNode choice : chunk.path("choices")) {
            choices.computeIfAbsent(choice.path("index").asInt(0), index -> new Choice())
                    .add(choice);
        }
    }

    private ObjectNode answer() {
        ArrayNode list = whole.putArray("choices");
        choices.forEach((index, choice) -> list.add(choice.whole(index)));
        return whole;
    }

    /** One choice as it grows. */
    private static final class Choice {
        private final ArrayNode content = Json.mapper().createArrayNode();
        private final Map<Integer, ObjectNode> calls = new TreeMap<>();
        private boolean chunked;
        private @Nullable String finishReason;

        void add(JsonNode choice) {
            JsonNode delta = choice.path("delta");
            JsonNode said = delta.path("content");
            if (said.isString()) {
                text(said.stringValue());
            }
            for (JsonNode chunk : said.isArray() ? said : Json.mapper().createArrayNode()) {
                chunked = true;
                chunk(chunk);
            }
            for (JsonNode call : delta.path("tool_calls")) {
                call(call);
            }
            if (choice.path("finish_reason").isString()) {
                finishReason = choice.path("finish_reason").stringValue();
            }
        }

        private void chunk(JsonNode chunk) {
            String type = chunk.path("type").asString("");
            if (type.equals("text")) {
                text(chunk.path("text").asString(""));
            } else if (type.equals("thinking")) {
                thinking(chunk);
            } else {
                content.add(chunk);
            }
        }

        private void text(String text) {
            if (last() instanceof ObjectNode last
                    && last.path("type").asString("").equals("text")) {
                last.put("text", last.path("text").asString("") + text);
            } else if (!text.isEmpty()) {
                content.addObject().put("type", "text").put("text", text);
            }
        }

        private void thinking(JsonNode chunk) {
            StringBuilder trace = new StringBuilder();
            chunk.path("thinking")
                    .forEach(part -> trace.append(part.path("text").asString("")));
            ObjectNode open = last() instanceof ObjectNode last
                            && last.path("type").asString("").equals("thinking")
                    ? last
                    : content.addObject().put("type", "thinking");
            String before = open.at("/thinking/0/text").asString("");
            open.putArray("thinking").addObject().put("type", "text").put("text", before + trace);
            if (chunk.has("closed")) {
                open.set("closed", chunk.get("closed"));
            }
        }

        private @Nullable JsonNode last() {
            return content.isEmpty() ? null : content.get(content.size() - 1);
        }

        private void call(JsonNode piece) {
            int index = piece.path("index").asInt(calls.size());
            ObjectNode call =
                    calls.computeIfAbsent(index, unused -> Json.mapper().createObjectNode());
            if (piece.path("id").isString() && !piece.path("id").stringValue().equals("null")) {
                call.set("id", piece.get("id"));
            }
            JsonNode function = piece.path("function");
            ObjectNode joined = call.path("function") instanceof ObjectNode known ? known : call.putObject("function");
            joined.put(
                    "name",
                    joined.path("name").asString("") + function.path("name").asString(""));
            joined.put("arguments", joined.path("arguments").asString("") + arguments(function));
        }

        private static String arguments(JsonNode function) {
            JsonNode arguments = function.path("arguments");
            return arguments.isObject() ? Json.compact(arguments) : arguments.asString("");
        }

        ObjectNode whole(int index) {
            ObjectNode choice = Json.mapper().createObjectNode();
            choice.put("index", index).put("finish_reason", finishReason);
            ObjectNode message = choice.putObject("message").put("role", "assistant");
            if (chunked) {
                message.set("content", content);
            } else {
                message.put(
                        "content",
                        content.isEmpty() ? "" : content.path(0).path("text").asString(""));
            }
            ArrayNode list = Json.mapper().createArrayNode();
            calls.values().forEach(list::add);
            message.set("tool_calls", list);
            return choice;
        }
    }
}
