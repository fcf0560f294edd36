package dev.mockstral.stub;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What the stubs of one scope remember: how often each has answered, and the states of scenarios. Thread-safe. */
final class ScopeMemory {
    private final Map<String, Integer> uses = new HashMap<>();
    private final Map<String, String> states = new HashMap<>();

    /** Counts one more answer of the stub; empty when it may not answer now. The uses before are returned. */
    synchronized OptionalInt claim(Stub stub, String key) {
        if (hindrance(stub, key).isPresent()) {
            return OptionalInt.empty();
        }
        int before = uses.merge(key, 1, Integer::sum) - 1;
        ScenarioStep step = stub.scenario();
        if (step != null && step.next() != null) {
            states.put(step.name(), step.next());
        }
        return OptionalInt.of(before);
    }

    /** Why the stub may not answer now. */
    synchronized Optional<Difference> hindrance(Stub stub, String key) {
        ScenarioStep step = stub.scenario();
        if (step != null && step.state() != null && !step.state().equals(state(step))) {
            return Optional.of(new Difference(
                    "scenario '" + step.name() + "' is in state '" + state(step) + "'",
                    "to be in '" + step.state() + "'"));
        }
        return spent(stub.times(), uses.getOrDefault(key, 0));
    }

    private static Optional<Difference> spent(@Nullable Integer times, int used) {
        return times == null || used < times
                ? Optional.empty()
                : Optional.of(new Difference("it was used " + used + " times", "at most " + times + " times"));
    }

    private String state(ScenarioStep step) {
        return states.getOrDefault(step.name(), ScenarioStep.STARTED);
    }

    synchronized void forget(String key) {
        uses.remove(key);
    }
}
