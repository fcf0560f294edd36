package dev.mockstral.completion;

import dev.mockstral.completion.Completion.Choice;
import dev.mockstral.exchange.Frame;
import dev.mockstral.exchange.Pace;
import dev.mockstral.tokens.Tokenizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A completion as server-sent events: wire-facts §2. The role chunks of all choices come first, then one choice a chunk
 * in turn; each choice ends with its own {@code finish_reason}, the very last chunk carries {@code usage}.
 */
final class ChunkStream {
    private static final int USUAL_LENGTH = 384;
    private static final String PADDING = "abcdefghijklmnopqrstuvwxyz0123456789";

    private final Completion completion;
    private final Draws draws;
    private final Pace.Waits waits;
    private final Duration delay;
    private final byte[] start;
    private final List<Frame> frames = new ArrayList<>();

    private ChunkStream(Completion completion, Draws draws, Pace.Waits waits, Duration delay) {
        this.completion = completion;
        this.draws = draws;
        this.waits = waits;
        this.delay = delay;
        this.start = start(completion);
    }

    /** What all events begin with. */
    private static byte[] start(Completion completion) {
        JsonText json = new JsonText(USUAL_LENGTH).raw("data: ");
        json.startObject();
        json.name(JsonName.ID).string(completion.id());
        json.name(JsonName.OBJECT).string("chat.completion.chunk");
        json.name(JsonName.CREATED).number(completion.created());
        json.name(JsonName.MODEL).string(completion.model());
        json.name(JsonName.CHOICES).startArray();
        json.startObject();
        return json.name(JsonName.INDEX).bytes();
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
        JsonText event = JsonText.after(start, USUAL_LENGTH);
        chunk(event, choice, delta, ends, last);
        event.raw("\n\n");
        Duration due = frames.isEmpty() ? delay.plus(waits.first()) : waits.next(delta.tokens());
        frames.add(new Frame(event.bytes(), due));
    }

    private void chunk(JsonText json, Choice choice, Delta delta, boolean ends, boolean last) {
        json.number(choice.index());
        json.name(JsonName.DELTA);
        delta.write(json);
        if (ends) {
            json.name(JsonName.FINISH_REASON).string(choice.finishReason());
        } else {
            json.name(JsonName.FINISH_REASON).nothing();
        }
        json.endObject();
        json.endArray();
        if (last) {
            completion.usage().write(json.name(JsonName.USAGE));
        }
        if (!(delta instanceof Delta.Role)) {
            json.name(JsonName.P).string(PADDING.substring(0, 1 + draws.below(PADDING.length())));
        }
        json.endObject();
    }
}
