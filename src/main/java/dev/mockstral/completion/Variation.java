package dev.mockstral.completion;

import dev.mockstral.chat.ChatCompletionRequest;
import dev.mockstral.chat.ChatMessage.AssistantMessage;
import dev.mockstral.chat.Content;
import dev.mockstral.completion.Draft.DraftChoice;
import dev.mockstral.exchange.Frame;
import dev.mockstral.exchange.Reply;
import dev.mockstral.exchange.WholeReply;
import dev.mockstral.fault.MergeEvents;
import dev.mockstral.fault.SplitEvents;
import dev.mockstral.fault.SplitUtf8;
import dev.mockstral.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What production may also send for the same answer, and clients must bear: all decisions follow from one seed. None of
 * them changes what the answer means. Immutable.
 */
final class Variation {
    /** As production mostly does. */
    static final Variation NONE = new Variation(OptionalLong.empty());

    private static final List<String> BESIDE_CALLS =
            List.of("Let me look that up.", "I'll check that for you.", "Einen Moment, ich sehe nach …");
    private static final int TOKENS_OF_CACHE_BLOCK = 16;
    private static final int SHORTEST_PAUSE_MILLIS = 100;
    private static final int LONGEST_PAUSE_MILLIS = 1_000;
    private static final int BIG_PIECE = 64;

    private final OptionalLong seed;
    private final Derivation source;

    private Variation(OptionalLong seed) {
        this.seed = seed;
        this.source = Derivation.of(ByteBuffer.allocate(32)
                .putLong(seed.orElse(0))
                .putLong(~seed.orElse(0))
                .array());
    }

    /** The variation of that seed. */
    static Variation of(long seed) {
        return new Variation(OptionalLong.of(seed));
    }

    /** What gives the same variation again; empty for {@link #NONE}. */
    OptionalLong seed() {
        return seed;
    }

    /** Whether a trait applies, on average once in so many seeds. */
    private boolean has(String trait, int onceIn) {
        return seed.isPresent() && source.child(trait).below(onceIn) == 0;
    }

    /** A word beside tool calls, where there is room for it. */
    Draft draft(Draft draft, ChatCompletionRequest request) {
        boolean room = request.maxTokens() == null && request.stop().isEmpty();
        if (!room || !has("text beside calls", 3)) {
            return draft;
        }
        List<DraftChoice> choices = draft.choices().stream().map(this::spoken).toList();
        return new Draft(choices, draft.usage(), draft.id(), draft.created(), draft.model());
    }

    private DraftChoice spoken(DraftChoice choice) {
        AssistantMessage message = choice.message();
        if (message.toolCalls().isEmpty() || !message.content().isEmpty()) {
            return choice;
        }
        Content words = Content.of(source.child("words").draws().pick(BESIDE_CALLS));
        return new DraftChoice(
                new AssistantMessage(words, message.toolCalls(), message.prefix()), choice.finishReason());
    }

    /** Cached tokens, or no word of them; no service tier. What a stub pins stays. */
    Completion completion(Completion completion, @Nullable ObjectNode pinned) {
        if (seed.isEmpty()) {
            return completion;
        }
        ObjectNode usage = completion.usage().toJson();
        if (has("no tier", 3) && !pins(pinned, "service_tier")) {
            usage.remove("service_tier");
        }
        if (!pins(pinned, "prompt_tokens_details")) {
            cache(usage);
        }
        return new Completion(
                completion.id(),
                completion.created(),
                completion.model(),
                Usage.of(usage),
                completion.tokens(),
                completion.choices());
    }

    private void cache(ObjectNode usage) {
        int blocks = usage.path("prompt_tokens").asInt(0) / TOKENS_OF_CACHE_BLOCK;
        if (has("no details", 5)) {
            usage.remove("prompt_tokens_details");
        } else if (blocks > 0 && has("cached", 3)) {
            int cached = TOKENS_OF_CACHE_BLOCK * (1 + source.child("blocks").below(blocks));
            usage.putObject("prompt_tokens_details").put("cached_tokens", cached);
        }
    }

    private static boolean pins(@Nullable ObjectNode pinned, String key) {
        return pinned != null && pinned.has(key);
    }

    /** Big chunks, or tiny ones; the last one with text, or without. */
    Rhythm rhythm() {
        Rhythm.Last last = has("last empty", 3)
                ? Rhythm.Last.EMPTY
                : has("last with text", 2) ? Rhythm.Last.TEXT : Rhythm.Last.EITHER;
        if (has("tiny", 3)) {
            return new Rhythm(1, 1, last);
        }
        return has("big", 3)
                ? new Rhythm(BIG_PIECE, BIG_PIECE, last)
                : new Rhythm(Rhythm.USUAL.first(), Rhythm.USUAL.largest(), last);
    }

    /** What chunks are cut by: the call, but the seed alone when there is one, so that it can be replayed. */
    Derivation cuts(Derivation call) {
        return seed.isPresent() ? source.child("cuts") : call.child("cuts");
    }

    /**
     * The answer with its JSON, its packets and its pauses varied.
     *
     * @param pauses whether it may take longer; not when the request itself says how long
     */
    Reply vary(Reply reply, boolean pauses) {
        if (seed.isEmpty()) {
            return reply;
        }
        Duration pause = pauses ? pause() : Duration.ZERO;
        if (reply instanceof WholeReply whole) {
            byte[] body =
                    document(new String(whole.body(), StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
            return new WholeReply(
                    whole.status(),
                    whole.headers(),
                    body,
                    told(whole).provenance(),
                    whole.delay().plus(pause));
        }
        List<Frame> frames =
                new ArrayList<>(reply.frames().stream().map(this::event).toList());
        int late = source.child("where").below(frames.size());
        frames.set(late, frames.get(late).after(frames.get(late).delay().plus(pause)));
        return packed(told(reply.withFrames(frames)));
    }

    private Reply told(Reply reply) {
        return reply.withProvenance(reply.provenance().varied(seed.orElseThrow()));
    }

    private Duration pause() {
        return has("pause", 8)
                ? Duration.ofMillis(SHORTEST_PAUSE_MILLIS
                        + source.child("length").below(LONGEST_PAUSE_MILLIS - SHORTEST_PAUSE_MILLIS))
                : Duration.ZERO;
    }

    private Reply packed(Reply reply) {
        return switch (source.child("packets").below(5)) {
            case 0 -> new SplitEvents(2 + source.child("pieces").below(4)).applyTo(reply);
            case 1 -> new SplitUtf8().applyTo(reply);
            case 2 -> new MergeEvents(2 + source.child("merged").below(5)).applyTo(reply);
            default -> reply;
        };
    }

    private Frame event(Frame frame) {
        String text = new String(frame.bytes(), StandardCharsets.UTF_8);
        return text.startsWith("data: {")
                ? Frame.event(document(text.substring("data: ".length()).strip()))
                        .after(frame.delay())
                : frame;
    }

    private String document(String json) {
        ObjectNode document = (ObjectNode) Json.mapper().readTree(json);
        document.path("choices").forEach(choice -> said((ObjectNode) choice.path(spokenUnder(choice))));
        if (has("no padding", 4)) {
            document.remove("p");
        }
        if (has("unknown key", 3)) {
            stranger(document);
        }
        return Json.compact(document);
    }

    private static String spokenUnder(JsonNode choice) {
        return choice.has("delta") ? "delta" : "message";
    }

    private void said(ObjectNode message) {
        if (has("no type", 2)) {
            message.path("tool_calls").forEach(call -> ((ObjectNode) call).remove("type"));
        }
        JsonNode content = message.path("content");
        boolean plain = content.isString() && !content.stringValue().isEmpty();
        if (plain && message.path("tool_calls").isEmpty() && has("chunk list", 3)) {
            message.putArray("content").addObject().put("type", "text").put("text", content.stringValue());
        }
    }

    /** A key that no client can know, in one of the objects of the answer. */
    private void stranger(ObjectNode document) {
        JsonNode choice = document.path("choices").path(0);
        JsonNode host = switch (source.child("host").below(4)) {
            case 0 -> document.path("usage");
            case 1 -> choice;
            case 2 -> choice.path(spokenUnder(choice));
            default -> document;
        };
        if (host instanceof ObjectNode object) {
            object.putObject("x_of_tomorrow").putArray("list").add(1).addNull();
        }
    }
}
