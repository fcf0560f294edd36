package dev.mockstral.journal;

/**
 * How many calls are wanted.
 *
 * @param calls from 0
 */
public record Wanted(Bound bound, int calls) {
    /** What the number means. */
    public enum Bound {
        /** That many. */
        EXACTLY("exactly"),
        /** That many or more. */
        AT_LEAST("at least"),
        /** That many or fewer. */
        AT_MOST("at most");

        private final String words;

        Bound(String words) {
            this.words = words;
        }
    }

    /** That many. */
    public static Wanted exactly(int calls) {
        return new Wanted(Bound.EXACTLY, calls);
    }

    /** That many or more. */
    public static Wanted atLeast(int calls) {
        return new Wanted(Bound.AT_LEAST, calls);
    }

    /** That many or fewer. */
    public static Wanted atMost(int calls) {
        return new Wanted(Bound.AT_MOST, calls);
    }

    /** Whether so many calls are as wanted. */
    boolean isMetBy(int count) {
        return switch (bound) {
            case EXACTLY -> count == calls;
            case AT_LEAST -> count >= calls;
            case AT_MOST -> count <= calls;
        };
    }

    /** {@code exactly 1 call}. */
    public String words() {
        return bound.words + " " + calls + (calls == 1 ? " call" : " calls");
    }
}
