package dev.mockstral.stub;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a request must be like: all conditions hold; none holds always. */
public record When(List<Condition> conditions) {
    private static final When ALWAYS = new When(List.of());

    public When {
        conditions = List.copyOf(conditions);
    }

    /** Holds for every request. */
    public static When always() {
        return ALWAYS;
    }

    /** All of these conditions. */
    public static When all(Condition... conditions) {
        return new When(List.of(conditions));
    }

    /** This and one condition more. */
    public When and(Condition condition) {
        List<Condition> more = new ArrayList<>(conditions);
        more.add(condition);
        return new When(more);
    }

    /** Whether every condition holds. */
    public boolean holds(StubRequest request) {
        for (Condition condition : conditions) {
            if (!condition.holds(request)) {
                return false;
            }
        }
        return true;
    }

    /** One difference for each condition that does not hold, in their order. */
    public List<Difference> differences(StubRequest request) {
        return conditions.stream()
                .filter(condition -> !condition.holds(request))
                .map(condition -> condition.difference(request))
                .toList();
    }

    /** All conditions in words: {@code model to be 'x' and last_user to contain 'y'}. */
    public String describe() {
        return conditions.isEmpty()
                ? "any request"
                : conditions.stream()
                        .map(condition -> condition.subject() + ' ' + condition.wish())
                        .collect(Collectors.joining(" and "));
    }
}
