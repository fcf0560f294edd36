package dev.mockstral.contract;

import dev.mockstral.json.Json;
import dev.mockstral.json.JsonSyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The state machine of a streamed answer, fed with raw bytes as they come: framing, one id, created and model, the delta
 * grammar of each choice, one finish reason each, usage in the last chunk, {@code [DONE]} last and a clean end
 * (wire-facts §2). What it has read stands together as a whole answer. Not thread-safe.
 */
final class StreamGrammar {
    private final Problems problems;
    private final Consumer<Chunk> chunks;
    private final EventReader reader;
    private final Map<Integer, StreamedChoice> choices = new TreeMap<>();
    private @Nullable JsonNode first;
    private @Nullable JsonNode usage;
    private boolean done;
    private boolean ended;
    private boolean padded;
    private int chunkCount;

    /** A chunk and its place, {@code event 3}. */
    record Chunk(String place, String text, JsonNode json) {}

    StreamGrammar(Problems problems, Consumer<Chunk> chunks) {
        this.problems = problems;
        this.chunks = chunks;
        this.reader = new EventReader(problems, this::event);
    }

    /** The next bytes, cut anywhere. */
    void accept(byte[] bytes) {
        reader.accept(bytes);
    }

    /** The stream is over; {@code judgeEnding} is false when its end was not kept. */
    void end(boolean judgeEnding) {
        reader.end();
        if (judgeEnding && !done) {
            problems.add("stream.done", place(), "data: [DONE] as the last event", "no [DONE]");
        }
        if (chunkCount == 0) {
            problems.add("stream.empty", place(), "chunks", "none");
            return;
        }
        choices.values().forEach(choice -> choice.end(place()));
        if (usage == null) {
            problems.add("stream.usage", place(), "usage in the last chunk", "no usage in any chunk");
        } else if (!padded) {
            problems.add("stream.padding-absent", "", "'p' in every chunk but the first", "no chunk has it");
        }
    }

    /** The answer put together, in the shape of a whole one; empty when there was no chunk. */
    Optional<JsonNode> whole() {
        if (first == null) {
            return Optional.empty();
        }
        ObjectNode whole = Json.mapper().createObjectNode();
        copy(first, whole, "id", "created", "model");
        if (usage != null) {
            whole.set("usage", usage);
        }
        whole.put("object", "chat.completion");
        var list = whole.putArray("choices");
        choices.values().forEach(choice -> list.add(choice.whole()));
        return Optional.of(whole);
    }

    private static void copy(JsonNode from, ObjectNode to, String... names) {
        for (String name : names) {
            if (from.has(name)) {
                to.set(name, from.get(name));
            }
        }
    }

    private void event(String data) {
        if (done) {
            problems.add("stream.after-done", place(), "nothing after [DONE]", data);
        } else if (data.equals("[DONE]")) {
            done = true;
        } else {
            parse(data);
        }
    }

    private void parse(String data) {
        try {
            JsonNode chunk = Json.parse(data);
            if (chunk.isObject() && !isError(chunk)) {
                chunk(new Chunk(place(), data, chunk));
            } else {
                problems.add("stream.error", place(), "a chunk", data);
            }
        } catch (JsonSyntaxException broken) {
            problems.add("stream.json", place(), "one JSON document on the data line", data);
        }
    }

    private static boolean isError(JsonNode chunk) {
        return chunk.has("error") || chunk.path("object").asString("").equals("error");
    }

    private void chunk(Chunk chunk) {
        if (ended) {
            problems.addOnce(
                    "stream.usage-place", chunk.place(), "usage in the last chunk only", "a chunk after the usage");
        }
        chunks.accept(chunk);
        sameAsFirst(chunk);
        padding(chunk);
        choicesOf(chunk);
        usage(chunk);
        chunkCount++;
    }

    private void sameAsFirst(Chunk chunk) {
        if (first == null) {
            first = chunk.json();
            return;
        }
        for (String name : new String[] {"id", "created", "model", "object"}) {
            JsonNode expected = first.path(name);
            JsonNode seen = chunk.json().path(name);
            if (!expected.equals(seen)) {
                problems.addOnce(
                        "stream.one-" + name, chunk.place() + " /" + name, expected.toString(), seen.toString());
            }
        }
    }

    private void padding(Chunk chunk) {
        JsonNode padding = chunk.json().path("p");
        if (padding.isMissingNode()) {
            return;
        }
        padded = true;
        String alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";
        String text = padding.asString("");
        if (!padding.isString() || text.isEmpty() || !alphabet.startsWith(text)) {
            problems.addOnce("stream.padding", chunk.place() + " /p", "a prefix of " + alphabet, padding.toString());
        } else if (chunkCount == 0) {
            problems.addOnce("stream.padding", chunk.place() + " /p", "no 'p' in the first chunk", text);
        }
    }

    private void choicesOf(Chunk chunk) {
        JsonNode list = chunk.json().path("choices");
        if (list.isArray() && list.isEmpty()) {
            problems.addOnce("stream.empty-choices", chunk.place() + " /choices", "one choice", "an empty list");
        }
        if (list.size() > 1) {
            problems.addOnce("stream.one-choice", chunk.place() + " /choices", "one choice", list.size() + " choices");
        }
        for (JsonNode choice : list) {
            int index = choice.path("index").asInt(0);
            choices.computeIfAbsent(index, i -> new StreamedChoice(i, problems)).accept(chunk.place(), choice);
        }
    }

    private void usage(Chunk chunk) {
        JsonNode seen = chunk.json().path("usage");
        if (seen.isNull()) {
            problems.addOnce(
                    "stream.usage-null", chunk.place() + " /usage", "no usage key before the last chunk", "null");
        } else if (!seen.isMissingNode()) {
            boolean last = !choices.isEmpty() && choices.values().stream().allMatch(StreamedChoice::isFinished);
            if (!last) {
                problems.addOnce(
                        "stream.usage-place",
                        chunk.place() + " /usage",
                        "usage beside the last finish_reason",
                        "usage before it");
            }
            usage = seen;
            ended = true;
        }
    }

    private String place() {
        return "event " + reader.count();
    }
}
