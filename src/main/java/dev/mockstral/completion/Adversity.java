package dev.mockstral.completion;

import dev.mockstral.fault.FaultPlan;
import dev.mockstral.fault.RateLimit;
import dev.mockstral.stub.ChaosRule;
import java.util.List;
import java.util.OptionalLong;

/**
 * What an answer may meet with.
 *
 * @param plan counts the uses of faults
 * @param chaos faults for whole classes of requests; of the rules that fit, the first that happens now
 * @param limit what a key may use
 * @param vary what the variation of each answer derives from; empty for none
 */
public record Adversity(FaultPlan plan, List<ChaosRule> chaos, RateLimit limit, OptionalLong vary) {
    public Adversity {
        chaos = List.copyOf(chaos);
    }
}
