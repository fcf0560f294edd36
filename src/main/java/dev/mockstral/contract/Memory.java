package dev.mockstral.contract;

import java.util.HashSet;
import java.util.Set;

/** Values of a run that must never come twice: ids of answers and of correlation. Not thread-safe. */
final class Memory {
    private final Set<String> seen = new HashSet<>();

    /** Whether this is the first time that this kind of value is seen. */
    boolean isNew(String kind, String value) {
        return seen.add(kind + "\n" + value);
    }
}
