package dev.mockstral.completion;

import dev.mockstral.chat.ChatCompletionRequest;
import dev.mockstral.exchange.Call;
import dev.mockstral.exchange.Frame;
import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Pace;
import dev.mockstral.exchange.Provenance;
import dev.mockstral.exchange.Provenance.Source;
import dev.mockstral.exchange.Reply;
import dev.mockstral.exchange.Sightings;
import dev.mockstral.exchange.StreamedReply;
import dev.mockstral.exchange.WholeReply;
import dev.mockstral.json.Json;
import dev.mockstral.memo.InstanceMemo;
import dev.mockstral.memo.Memo;
import dev.mockstral.memo.Notes;
import dev.mockstral.stub.StubError;
import dev.mockstral.stub.StubReply;
import dev.mockstral.tokens.Tokenizers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** Makes an answer of what was chosen: whole or streamed, verbatim or computed, at its pace. */
final class Rendering {
    private static final String VARY = "X-Mockstral-Vary";
    private static final Headers JSON = Headers.constant("Content-Type", "application/json");
    private static final Headers EVENTS = Headers.constant("Content-Type", "text/event-stream; charset=utf-8");

    /** The journal keeps one for each call. */
    private static final Optional<String> STOP = Optional.of("stop");

    private final Finisher finisher;
    private final Tokenizers tokenizers;
    private final Sightings sightings;
    private final long seed;
    private final Pace pace;
    private final OptionalLong vary;
    private final boolean explain;
    private final Notes.Topic<Print> prints = new Notes.Topic<>();
    private final InstanceMemo<StubReply, Draft> drafts = new InstanceMemo<>(256);
    private final Memo<String, Optional<Pace>> paces = new Memo<>(64);
    private final WholeAnswers wholeAnswers = new WholeAnswers();

    /** What derives from a request alone. */
    private record Print(Fingerprint fingerprint, Derivation content) {
        static Print of(Fingerprint fingerprint) {
            return new Print(fingerprint, fingerprint.derivation());
        }
    }

    Rendering(
            Finisher finisher,
            Tokenizers tokenizers,
            Sightings sightings,
            long seed,
            Pace pace,
            OptionalLong vary,
            boolean explain) {
        this.finisher = finisher;
        this.tokenizers = tokenizers;
        this.sightings = sightings;
        this.seed = seed;
        this.pace = pace;
        this.vary = vary;
        this.explain = explain;
    }

    void reset() {
        sightings.reset();
    }

    void resetScope(String scope) {
        sightings.forget(scope);
    }

    /** Whose counters apply; empty for everybody's. */
    static String scope(Call call) {
        return call.header("X-Mockstral-Scope").orElse("");
    }

    Situation situation(Call call, ChatCompletionRequest request, Optional<String> wouldFail) {
        String scope = scope(call);
        Print print = scope.isEmpty()
                ? request.notes().get(prints, () -> Print.of(Fingerprint.of(seed, "", request.json())))
                : Print.of(Fingerprint.of(seed, scope, request.json()));
        Fingerprint fingerprint = print.fingerprint();
        Fingerprint asked = request.stream() ? fingerprint.streamed() : fingerprint;
        int sighting = sightings.next(asked.high(), asked.low(), scope);
        Derivation derivation = fingerprint.derivation(sighting, request.stream());
        return new Situation(
                request,
                scope,
                derivation,
                request.stream() ? fingerprint.derivation(sighting, false) : derivation,
                print.content(),
                sighting > 1 && scope.isEmpty(),
                call.header("X-Mockstral-Pace").flatMap(text -> paces.get(text, Pace::parse)),
                variation(call.header(VARY), derivation),
                wouldFail);
    }

    /** The one that the request asks for by its seed; else one of the call's own, small enough to be copied by hand. */
    private Variation variation(Optional<String> asked, Derivation call) {
        if (asked.isPresent() && asked.get().strip().matches("-?\\d{1,18}")) {
            return Variation.of(Long.parseLong(asked.get().strip()));
        }
        return vary.isPresent()
                ? Variation.of(call.child("vary " + vary.getAsLong()).bits() >>> 33)
                : Variation.NONE;
    }

    Reply render(Situation situation, Chosen chosen) {
        if (chosen instanceof Chosen.Nobody nobody) {
            return nobody.reply();
        }
        Headers explanation = explanation(situation, chosen);
        if (chosen instanceof Chosen.ByStub byStub) {
            return stubbed(situation, byStub, explanation);
        }
        return computed(
                situation,
                ((Chosen.BuiltIn) chosen).draft(),
                chosen,
                pace(situation, null),
                Duration.ZERO,
                explanation);
    }

    private Reply stubbed(Situation situation, Chosen.ByStub chosen, Headers explanation) {
        StubReply reply = chosen.reply();
        Headers own = joined(reply.headers(), explanation);
        Duration delay = reply.delay() == null ? Duration.ZERO : reply.delay();
        if (reply.error() != null) {
            return error(situation, chosen, reply.error(), own, delay);
        }
        if (situation.request().stream() && reply.events() != null) {
            return verbatim(situation, chosen, reply.events(), own, delay);
        }
        if (reply.body() != null) {
            byte[] body = Json.compactBytes(reply.body());
            return new WholeReply(200, joined(JSON, own), body, provenance(situation, chosen, Source.STUB), delay);
        }
        Pace stubPace = pace(situation, reply.pace());
        Draft draft = situation.repeated() ? drafts.get(reply, StubAnswers::draft) : StubAnswers.draft(reply);
        return computed(situation, draft, chosen, stubPace, delay, own);
    }

    private static Reply error(Situation situation, Chosen chosen, StubError error, Headers own, Duration delay) {
        Source source = error.origin() == StubError.Origin.GATEWAY ? Source.GATEWAY : Source.STUB;
        Headers type = Headers.of("Content-Type", error.contentType());
        return new WholeReply(
                error.status(),
                joined(joined(type, error.headers()), own),
                error.body().getBytes(StandardCharsets.UTF_8),
                provenance(situation, chosen, source),
                delay);
    }

    private static Reply verbatim(
            Situation situation, Chosen chosen, List<JsonNode> events, Headers own, Duration delay) {
        List<Frame> frames = new ArrayList<>();
        for (JsonNode event : events) {
            Frame frame = Frame.event(event.isString() ? event.stringValue() : Json.compact(event));
            frames.add(frames.isEmpty() ? frame.after(delay) : frame);
        }
        return new StreamedReply(200, joined(EVENTS, own), frames, provenance(situation, chosen, Source.STUB));
    }

    private Reply computed(Situation situation, Draft draft, Chosen chosen, Pace atPace, Duration delay, Headers own) {
        Pace.Waits waits = atPace.waits(situation.call().bitsOf("pace"));
        return situation.request().stream()
                ? streamed(situation, draft, chosen, waits, delay, own)
                : whole(situation, draft, chosen, waits, delay, own);
    }

    private Reply streamed(
            Situation situation, Draft draft, Chosen chosen, Pace.Waits waits, Duration delay, Headers own) {
        Variation variation = situation.variation();
        Completion completion = completion(situation, draft);
        List<Frame> frames = ChunkStream.frames(
                completion, tokenizers.forModel(situation.request().model()), situation, waits, delay);
        Headers headers = joined(EVENTS, explainedVariation(own, variation));
        return variation.vary(
                new StreamedReply(200, headers, frames, provenance(situation, chosen, completion)),
                situation.asked().isEmpty());
    }

    private Reply whole(
            Situation situation, Draft draft, Chosen chosen, Pace.Waits waits, Duration delay, Headers own) {
        Variation variation = situation.variation();
        Written written = written(situation, draft);
        Completion completion = written.completion();
        Headers headers = joined(JSON, explainedVariation(own, variation));
        Duration complete = delay.plus(waits.whole(completion.tokens()));
        return variation.vary(
                new WholeReply(200, headers, written.body(), provenance(situation, chosen, completion), complete),
                situation.asked().isEmpty());
    }

    /** An answer and its JSON, which has an id and a time of its own. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Written(Completion completion, byte[] body) {}

    private Written written(Situation situation, Draft draft) {
        if (situation.repeated() && situation.variation() == Variation.NONE && WholeAnswers.repeats(draft)) {
            WholeAnswers.Answer answer =
                    wholeAnswers.again(situation.request(), draft, () -> completion(situation, draft));
            return new Written(
                    answer.completion(), answer.bytes(finisher.id(draft, situation.call()), finisher.created(draft)));
        }
        Completion completion = completion(situation, draft);
        return new Written(completion, WholeAnswer.bytes(completion));
    }

    private Completion completion(Situation situation, Draft draft) {
        ChatCompletionRequest request = situation.request();
        Variation variation = situation.variation();
        return variation.completion(
                finisher.finish(request, variation.draft(draft, request), situation.call(), situation.toolCallIds()),
                draft.usage());
    }

    private static Provenance provenance(Situation situation, Chosen chosen, Completion completion) {
        return new Provenance(
                chosen instanceof Chosen.BuiltIn ? Source.BUILT_IN : Source.STUB,
                chosen.stub(),
                situation.wouldFail(),
                completion.usage().cost(),
                completion.tokens(),
                situation.call().child("edge").bits(),
                Optional.empty(),
                List.of(),
                finishReason(completion),
                completion.usage().promptTokens(),
                Optional.empty(),
                OptionalLong.empty());
    }

    private static Optional<String> finishReason(Completion completion) {
        String first = completion.choices().get(0).finishReason();
        return first.equals("stop") ? STOP : Optional.of(first);
    }

    private Headers explainedVariation(Headers own, Variation variation) {
        return explain && variation.seed().isPresent()
                ? own.plus(VARY, "" + variation.seed().getAsLong())
                : own;
    }

    private Pace pace(Situation situation, @org.jspecify.annotations.Nullable Pace ofStub) {
        return situation.asked().orElse(ofStub == null ? pace : ofStub);
    }

    private static Provenance provenance(Situation situation, Chosen chosen, Source source) {
        return Provenance.by(
                source,
                chosen.stub(),
                situation.wouldFail(),
                situation.call().child("edge").bits());
    }

    private Headers explanation(Situation situation, Chosen chosen) {
        if (!explain) {
            return Headers.none();
        }
        Headers headers = chosen.stub()
                .map(name -> Headers.of("X-Mockstral-Stub", printable(name)))
                .orElse(Headers.none());
        return situation
                .wouldFail()
                .map(summary -> headers.plus("X-Mockstral-Would-Fail", printable(summary)))
                .orElse(headers);
    }

    /** Header values hold visible ASCII only: a name or a field's name may hold anything. */
    private static String printable(String text) {
        return text.replaceAll("[^\\x20-\\x7e]", "?");
    }

    private static Headers joined(Headers first, Headers second) {
        if (second.lines().isEmpty()) {
            return first;
        }
        List<Headers.Header> lines = new ArrayList<>(first.lines());
        lines.addAll(second.lines());
        return new Headers(lines);
    }
}
