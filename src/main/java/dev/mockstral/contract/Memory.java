package dev.mockstral.contract;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What a run has seen: values that must never come twice, and values that must not change. Not thread-safe. */
final class Memory {
    private final Set<String> seen = new HashSet<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    /** Whether this is the first time that this kind of value is seen. */
    boolean isNew(String kind, String value) {
        return seen.add(kind + "\n" + value);
    }

    /** The number that was first seen under that name; this one, if it is the first. */
    int first(String name, int number) {
        Integer before = numbers.putIfAbsent(name, number);
        return before == null ? number : before;
    }
}
