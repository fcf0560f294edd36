package dev.mockstral.completion;

import dev.mockstral.exchange.Call;
import dev.mockstral.exchange.FatedReply;
import dev.mockstral.exchange.Reply;
import dev.mockstral.fault.ContentFault;
import dev.mockstral.fault.Fault;
import dev.mockstral.fault.FaultPlan;
import dev.mockstral.stub.ChaosRule;
import dev.mockstral.stub.StubRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Lets go wrong what shall go wrong: the stub's own faults first, then those of the first chaos rule that happens. */
final class Faulting {
    private static final String EXPLANATION = "X-Mockstral-Fault";

    private final FaultPlan plan;
    private final List<ChaosRule> chaos;
    private final boolean explain;

    Faulting(Adversity adversity, boolean explain) {
        this.plan = adversity.plan();
        this.chaos = adversity.chaos();
        this.explain = explain;
    }

    /** The answer with the faults that happen now. What says why nobody answers is left alone. */
    Reply spoil(Call call, Situation situation, Chosen chosen, Reply reply) {
        if (chosen instanceof Chosen.Nobody) {
            return reply;
        }
        List<Fault> ofStub = ofStub(situation, chosen);
        List<Fault> ofChaos = ofChaos(call, situation);
        if (ofStub.isEmpty() && ofChaos.isEmpty()) {
            return reply;
        }
        List<Fault> faults = new ArrayList<>(ofStub);
        faults.addAll(ofChaos);
        return spoilt(reply, faults);
    }

    private List<Fault> ofStub(Situation situation, Chosen chosen) {
        if (!(chosen instanceof Chosen.ByStub stub) || stub.reply().faults().isEmpty()) {
            return List.of();
        }
        LongSupplier bits = situation.call().child("stub-faults").draws()::bits;
        return plan.happening(
                situation.scope(), "stub " + stub.name(), stub.reply().faults(), bits);
    }

    private List<Fault> ofChaos(Call call, Situation situation) {
        if (chaos.isEmpty()) {
            return List.of();
        }
        LongSupplier bits = situation.call().child("chaos").draws()::bits;
        StubRequest asked = new StubRequest(situation.request(), call.headers(), situation.scope());
        for (ChaosRule rule : chaos) {
            String owner = "chaos " + rule.name();
            if (rule.when().holds(asked) && plan.happens(situation.scope(), owner, "", rule.frequency(), bits)) {
                List<Fault> faults = plan.happening(situation.scope(), owner, rule.faults(situation.request()), bits);
                if (!faults.isEmpty()) {
                    return faults;
                }
            }
        }
        return List.of();
    }

    private Reply told(Reply reply, List<Fault> faults) {
        String names = faults.stream().map(Fault::name).collect(Collectors.joining(", "));
        Reply told = reply.withProvenance(reply.provenance().faulted(names));
        return explain ? told.withHeaders(told.headers().plus(EXPLANATION, names)) : told;
    }

    /** Faults of the wire come after those of the content, for the edge dresses the answer in between. */
    private Reply spoilt(Reply reply, List<Fault> faults) {
        Reply spoilt = reply;
        UnaryOperator<Reply> fate = UnaryOperator.identity();
        boolean fated = false;
        for (Fault fault : faults) {
            if (fault instanceof ContentFault) {
                spoilt = fault.applyTo(spoilt);
            } else {
                UnaryOperator<Reply> before = fate;
                fate = dressed -> fault.applyTo(before.apply(dressed));
                fated = true;
            }
        }
        Reply told = told(spoilt, faults);
        return fated ? new FatedReply(told, fate) : told;
    }
}
