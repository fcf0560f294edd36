package dev.mockstral.completion;

import dev.mockstral.chat.ChatCompletionRequest;
import dev.mockstral.exchange.Call;
import dev.mockstral.exchange.Pace;
import dev.mockstral.exchange.Reply;
import dev.mockstral.exchange.Responder;
import dev.mockstral.exchange.Secrets;
import dev.mockstral.exchange.Sightings;
import dev.mockstral.judgement.Judge;
import dev.mockstral.judgement.Judgement;
import dev.mockstral.stub.StubBook;
import dev.mockstral.tokens.Tokenizers;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/**
 * {@code POST /v1/chat/completions}: judge the request, choose what to answer, finish it, render it whole or in
 * chunks. Safe from any thread.
 */
public final class ChatCompletions implements Responder {
    private final Judge judge;
    private final StubBook stubs;
    private final OneByOne oneByOne = new OneByOne();
    private final Selection selection;
    private final Rendering rendering;
    private final Leniency leniency;
    private final Adversity adversity;
    private final Limiting limiting;
    private final Faulting faulting;

    private ChatCompletions(
            Judge judge,
            StubBook stubs,
            Selection selection,
            Rendering rendering,
            Leniency leniency,
            Adversity adversity,
            Limiting limiting,
            Faulting faulting) {
        this.judge = judge;
        this.stubs = stubs;
        this.selection = selection;
        this.rendering = rendering;
        this.leniency = leniency;
        this.adversity = adversity;
        this.limiting = limiting;
        this.faulting = faulting;
    }

    /**
     * What the route is made of.
     *
     * @param answersAs a model name to the name in its answers
     * @param seed what ids and chunk cuts derive from
     * @param pace how fast answers come unless a stub or a request says otherwise
     * @param adversity what may go against an answer
     * @param strict whether what no stub matches is refused; asked at each request
     * @param lenient whether what production refuses is answered all the same
     * @param explain whether headers say why an answer is as it is
     * @param misses answers what no stub fits, in place of the built-in answers; empty for these
     */
    public record Parts(
            Judge judge,
            StubBook stubs,
            Tokenizers tokenizers,
            UnaryOperator<String> answersAs,
            InstantSource clock,
            long seed,
            Pace pace,
            Adversity adversity,
            BooleanSupplier strict,
            boolean lenient,
            boolean explain,
            Optional<Responder> misses) {}

    /** The route made of these parts. */
    public static ChatCompletions of(Parts parts) {
        Limiting limiting =
                new Limiting(parts.adversity().limit(), parts.adversity().quotas(), parts.tokenizers());
        Finisher finisher = new Finisher(parts.tokenizers(), parts.answersAs(), parts.clock());
        return new ChatCompletions(
                parts.judge(),
                parts.stubs(),
                new Selection(parts.stubs(), limiting, parts.strict(), parts.misses()),
                new Rendering(
                        finisher,
                        parts.tokenizers(),
                        new Sightings(),
                        parts.seed(),
                        parts.pace(),
                        parts.adversity().vary(),
                        parts.explain()),
                new Leniency(parts.lenient()),
                parts.adversity(),
                limiting,
                new Faulting(parts.adversity(), parts.explain()));
    }

    /** In lenient mode, one line for each kind of refusal that was overruled. */
    public List<String> leniencySummary() {
        return leniency.summary();
    }

    /** Forgets how often each request was seen and each fault used, and what keys have spent. */
    public void reset() {
        rendering.reset();
        adversity.plan().reset();
        adversity.limit().reset();
        adversity.quotas().reset();
    }

    /** As {@link #reset()}, but of one scope only; keys are of no scope. */
    public void resetScope(String scope) {
        rendering.resetScope(scope);
        adversity.plan().resetScope(scope);
        adversity.quotas().resetScope(scope);
    }

    @Override
    public boolean waits() {
        return selection.waits();
    }

    @Override
    public Reply respond(Call call) {
        Judgement judgement = judge.judge(call);
        if (judgement instanceof Judgement.Accepted accepted) {
            return answer(call, accepted.request(), Optional.empty());
        }
        if (judgement instanceof Judgement.Refused refused) {
            return leniency.overrules(refused.refusal(), Secrets.of(call))
                    ? answer(
                            call,
                            refused.request(),
                            Optional.of(refused.refusal().summary()))
                    : refused.refusal().toReply();
        }
        return ((Judgement.Unreadable) judgement).refusal().toReply();
    }

    private Reply answer(Call call, ChatCompletionRequest request, Optional<String> wouldFail) {
        Optional<Reply> refusal = limiting.refusal(call, request);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Begun begun = stubs.haveMemory()
                ? oneByOne.inScope(Rendering.scope(call), () -> begin(call, request, wouldFail))
                : begin(call, request, wouldFail);
        Situation situation = begun.situation();
        Chosen chosen = begun.chosen().answeredFor(call);
        Reply rendered = rendering.render(situation, chosen);
        Reply reply = EventGap.kept(call, limiting.counted(call, situation, chosen, rendered));
        return faulting.spoil(call, situation, chosen, reply);
    }

    /** What is counted when a request is answered. */
    private record Begun(Situation situation, Chosen chosen) {}

    private Begun begin(Call call, ChatCompletionRequest request, Optional<String> wouldFail) {
        Situation situation = rendering.situation(call, request, wouldFail);
        return new Begun(situation, selection.select(call, situation));
    }
}
