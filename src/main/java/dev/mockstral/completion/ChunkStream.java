package dev.mockstral.completion;

import dev.mockstral.completion.Completion.Choice;
import dev.mockstral.exchange.Frame;
import dev.mockstral.exchange.Pace;
import dev.mockstral.tokens.Tokenizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * A completion as server-sent events: wire-facts §2. The role chunks of all choices come first, then one choice a chunk
 * in turn; each choice ends with its own {@code finish_reason}, the very last chunk carries {@code usage}.
 */
final class ChunkStream {
    private static final String PADDING = "abcdefghijklmnopqrstuvwxyz0123456789";

    private final Completion completion;
    private final Draws draws;
    private final Pace pace;
    private final Duration delay;
    private final List<Frame> frames = new ArrayList<>();

    private ChunkStream(Completion completion, Draws draws, Pace pace, Duration delay) {
        this.completion = completion;
        this.draws = draws;
        this.pace = pace;
        this.delay = delay;
    }

    static List<Frame> frames(Completion completion, Tokenizer tokenizer, Derivation call, Pace pace, Duration delay) {
        ChunkStream stream = new ChunkStream(completion, call.child("padding").draws(), pace, delay);
        Derivation cuts = call.child("cuts");
        List<List<Delta>> byChoice = completion.choices().stream()
                .map(choice -> Deltas.of(
                        choice.message(), tokenizer, cuts.choice(choice.index()).draws()))
                .toList();
        stream.write(byChoice);
        stream.frames.add(Frame.event("[DONE]"));
        return stream.frames;
    }

    private void write(List<List<Delta>> byChoice) {
        int longest = byChoice.stream().mapToInt(List::size).max().orElse(0);
        int left = byChoice.stream().mapToInt(List::size).sum();
        for (int round = 0; round < longest; round++) {
            for (Choice choice : completion.choices()) {
                List<Delta> deltas = byChoice.get(choice.index());
                if (round < deltas.size()) {
                    left--;
                    boolean ends = round == deltas.size() - 1;
                    add(choice, deltas.get(round), ends, left == 0);
                }
            }
        }
    }

    private void add(Choice choice, Delta delta, boolean ends, boolean last) {
        String event = WireJson.write(json -> chunk(json, choice, delta, ends, last));
        Duration due = frames.isEmpty()
                ? delay.plus(pace.untilFirst())
                : pace.perToken().multipliedBy(delta.tokens());
        frames.add(Frame.event(event).after(due));
    }

    private void chunk(JsonGenerator json, Choice choice, Delta delta, boolean ends, boolean last) {
        json.writeStartObject();
        json.writeStringProperty("id", completion.id());
        json.writeStringProperty("object", "chat.completion.chunk");
        json.writeNumberProperty("created", completion.created());
        json.writeStringProperty("model", completion.model());
        json.writeArrayPropertyStart("choices");
        json.writeStartObject();
        json.writeNumberProperty("index", choice.index());
        json.writeName("delta");
        delta.write(json);
        if (ends) {
            json.writeStringProperty("finish_reason", choice.finishReason());
        } else {
            json.writeNullProperty("finish_reason");
        }
        json.writeEndObject();
        json.writeEndArray();
        if (last) {
            json.writeName("usage");
            WireJson.node(json, completion.usage());
        }
        if (!(delta instanceof Delta.Role)) {
            json.writeStringProperty("p", PADDING.substring(0, 1 + draws.below(PADDING.length())));
        }
        json.writeEndObject();
    }
}
