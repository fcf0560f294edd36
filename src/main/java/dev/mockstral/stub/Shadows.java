package dev.mockstral.stub;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds stubs that never answer because an earlier one always does: it has no conditions, or the same ones, or a
 * single one that the later stub has too. Also scenario states that nothing leads to.
 */
final class Shadows {
    private final List<Stub> stubs;
    private final Map<Set<Condition>, Stub> answering = new HashMap<>();
    private final List<FixtureProblem> warnings = new ArrayList<>();

    Shadows(List<Stub> stubs) {
        this.stubs = stubs;
    }

    List<FixtureProblem> warnings() {
        // Nothing can hide a stub that is alone, as the built-in one is: such a start need not compare conditions.
        if (stubs.size() > 1) {
            findShadows();
        }
        new ScenarioStates(stubs).unreachable().forEach(stub -> warnings.add(unreachable(stub)));
        return warnings;
    }

    private void findShadows() {
        for (Stub stub : stubs) {
            Set<Condition> conditions = new HashSet<>(stub.when().conditions());
            shadowOf(conditions).ifPresent(earlier -> warn(stub, earlier));
            if (!stub.hasLimits()) {
                answering.putIfAbsent(conditions, stub);
            }
        }
    }

    private Optional<Stub> shadowOf(Set<Condition> conditions) {
        @Nullable Stub shadow = answering.get(conditions);
        if (shadow == null) {
            shadow = answering.get(Set.of());
        }
        for (Condition condition : conditions) {
            if (shadow == null) {
                shadow = answering.get(Set.of(condition));
            }
        }
        return Optional.ofNullable(shadow);
    }

    private void warn(Stub stub, Stub earlier) {
        boolean same = stub.answers().equals(earlier.answers()) && stub.when().equals(earlier.when());
        warnings.add(
                same
                        ? at(
                                stub,
                                "stub '" + stub.name() + "' is the same as '" + earlier.name() + "'",
                                earlier,
                                "Remove it.")
                        : at(
                                stub,
                                "stub '" + stub.name() + "' is never reached: '" + earlier.name() + "' answers first",
                                earlier,
                                "Move it up, or narrow the other."));
    }

    private static FixtureProblem at(Stub stub, String message, Stub earlier, String remedy) {
        return Origin.of(stub).problem(message + " (" + earlier.origin() + ")", remedy);
    }

    private static FixtureProblem unreachable(Stub stub) {
        ScenarioStep step = Objects.requireNonNull(stub.scenario());
        return Origin.of(stub)
                .problem(
                        "stub '" + stub.name() + "' is never reached: nothing leads scenario '" + step.name()
                                + "' to state '" + step.state() + "'",
                        "Add next: " + step.state() + " to another stub.");
    }
}
