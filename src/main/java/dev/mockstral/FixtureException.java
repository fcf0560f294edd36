package dev.mockstral;

import java.util.List;

/** Fixtures that cannot be served. Holds every problem; none of them was loaded. */
public final class FixtureException extends Exception {
    private final List<String> problems;

    /** Each problem is one line: {@code path:line:column: what – remedy}. */
    public FixtureException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** All problems, in the order of files and places. */
    public List<String> problems() {
        return problems;
    }
}
