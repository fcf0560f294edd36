package dev.mockstral;

import dev.mockstral.journal.Wanted;

/** How many calls are expected. For static import. Immutable. */
public final class Times {
    private final Wanted wanted;

    private Times(Wanted wanted) {
        this.wanted = wanted;
    }

    /** That many, from 0. */
    public static Times exactly(int calls) {
        return new Times(Wanted.exactly(notNegative(calls)));
    }

    /** That many or more. */
    public static Times atLeast(int calls) {
        return new Times(Wanted.atLeast(notNegative(calls)));
    }

    /** That many or fewer. */
    public static Times atMost(int calls) {
        return new Times(Wanted.atMost(notNegative(calls)));
    }

    /** Not one. */
    public static Times never() {
        return exactly(0);
    }

    /** In words: {@code exactly 1 call}. */
    @Override
    public String toString() {
        return wanted.words();
    }

    Wanted wanted() {
        return wanted;
    }

    /** Whether more calls, which the journal may have lost, would do no harm. */
    boolean isFloor() {
        return wanted.bound() == Wanted.Bound.AT_LEAST;
    }

    private static int notNegative(int calls) {
        if (calls < 0) {
            throw new IllegalArgumentException("number of calls " + calls + " is below 0 – Write 0 or more.");
        }
        return calls;
    }
}
