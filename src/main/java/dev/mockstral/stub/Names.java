package dev.mockstral.stub;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Keeps the names of stubs apart. */
final class Names {
    private Names() {}

    /** The stubs; one whose default name was taken is called by its origin. */
    static List<Stub> unique(List<Stub> stubs) {
        Set<String> taken = new HashSet<>();
        List<Stub> unique = new ArrayList<>(stubs.size());
        for (Stub stub : stubs) {
            unique.add(taken.add(stub.name()) ? stub : stub.withName(stub.origin()));
        }
        return unique;
    }
}
