package dev.mockstral.contract;

import dev.mockstral.contract.Suite.Outcome;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The contract suite for one's own tests: the same cases, with the same ids, as {@code mockstral verify} runs.
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> contractHolds() {
 *     Contract contract = Contract.begin(URI.create("http://127.0.0.1:8080"), Optional.of(ApiKey.of("any")));
 *     return ContractCases.builtIn().stream()
 *             .map(each -> dynamicTest(each.id(), () -> assertEquals("", contract.check(each).failure())));
 * }
 * }</pre>
 *
 * Not thread-safe: one run, one thread.
 */
public final class Contract {
    private final Suite suite;

    private Contract(Suite suite) {
        this.suite = suite;
    }

    /**
     * Begins a run: asks for the list of models, by which the model of each case is chosen.
     *
     * @param key sent to exactly this origin, and never over plain http except to this machine
     * @throws IllegalArgumentException if the target is no http or https URL
     * @throws IllegalStateException if the target is silent, redirects, or refuses the key
     */
    public static Contract begin(URI target, Optional<ApiKey> key) {
        Target checked = Target.of(target);
        Limits limits = Limits.none();
        Budget budget = new Budget(limits, Prices.load());
        Wire wire = new HttpWire(checked, key, Duration.ofSeconds(30));
        Findings findings = new Findings(Rules.load(), checked);
        Session session = new Session(
                new Sender(wire, checked, budget, limits, Pause.real()),
                budget,
                Judge.create(),
                findings,
                Redaction.of(key),
                new Evidence(new Evidence.Header(checked, Instant.EPOCH, Optional.empty(), 1)));
        Suite.Plan plan = new Suite.Plan(List.of(), Optional.empty(), 1, key.isPresent());
        Suite suite = new Suite(session, findings, plan, Progress.none());
        Optional<Outcome> early = suite.begin();
        if (early.isPresent()) {
            throw new IllegalStateException(checked.base() + ": " + early.get().reason());
        }
        return new Contract(suite);
    }

    /** Runs one case; what is wrong is in the result, never thrown. */
    public CaseResult check(ContractCase contractCase) {
        return suite.next(contractCase);
    }
}
