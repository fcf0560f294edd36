package dev.mockstral.stub;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The states that the scenarios of a set can come into. */
final class ScenarioStates {
    private final List<Stub> stubs;
    private final Map<String, Set<String>> reachable = new HashMap<>();

    ScenarioStates(List<Stub> stubs) {
        this.stubs = stubs;
        for (Stub stub : stubs) {
            ScenarioStep step = stub.scenario();
            if (step != null && step.next() != null) {
                statesOf(step).add(step.next());
            }
        }
    }

    private Set<String> statesOf(ScenarioStep step) {
        return reachable.computeIfAbsent(step.name(), name -> new HashSet<>(Set.of(ScenarioStep.STARTED)));
    }

    /** Stubs that wait for a state that nothing leads to. */
    List<Stub> unreachable() {
        return stubs.stream()
                .filter(stub -> {
                    ScenarioStep step = stub.scenario();
                    return step != null
                            && step.state() != null
                            && !statesOf(step).contains(step.state());
                })
                .toList();
    }
}
