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
    private final Pace.Waits waits;
    private final Duration delay;
    private final List<Frame> frames = new ArrayList<>();

    private ChunkStream(Completion completion, Draws draws, Pace.Waits waits, Duration delay) {
        this.completion = completion;
        this.draws = draws;
        this.waits = waits;
        this.delay = delay;
    }

    static List<Frame> frames(
            Completion completion, Tokenizer tokenizer, Situation situation, Pace.Waits waits, Duration delay) {
        Draws padding = situation.call().child("padding").draws();
        ChunkStream stream = new ChunkStream(completion, padding, waits, delay);
        Variation variation = situation.variation();
        Derivation cuts = variation.cuts(situation.call());
        List<List<Delta>> byChoice = completion.choices().stream()
                .map(choice -> Deltas.of(
                        choice.message(), tokenizer, cuts.choice(choice.index()).draws(), variation.rhythm()))
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
        Duration due = frames.isEmpty() ? delay.plus(waits.first()) : waits.next(delta.tokens());
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
