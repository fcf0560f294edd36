package dev.mockstral.contract;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What one answer breaks, in the order of discovery; the same thing at the same place counts once. Not thread-safe. */
final class Problems {
    private final Set<Problem> found = new LinkedHashSet<>();
    private final Set<String> once = new LinkedHashSet<>();

    void add(String rule, String place, String expected, String seen) {
        found.add(new Problem(rule, place, expected, seen));
    }

    /** As {@link #add}, but only the first place of the rule is kept: a stream breaks a rule in every chunk. */
    void addOnce(String rule, String place, String expected, String seen) {
        if (once.add(rule)) {
            add(rule, place, expected, seen);
        }
    }

    void require(boolean holds, String rule, String place, String expected, Object seen) {
        if (!holds) {
            add(rule, place, expected, String.valueOf(seen));
        }
    }

    boolean has(String rule) {
        return found.stream().anyMatch(problem -> problem.rule().equals(rule));
    }

    List<Problem> list() {
        return new ArrayList<>(found);
    }
}
