package dev.mockstral.completion;

/** What one sample may cost, so that a hostile schema ends in bounded time and size. Confined to one thread. */
final class SampleBudget {
    private static final int NODES = 5_000;
    private static final int CHARACTERS = 200_000;
    private static final int STEPS = 300_000;

    private int nodes = NODES;
    private int characters = CHARACTERS;
    private int steps = STEPS;

    /** Whether one more value may be made. */
    boolean takeNode() {
        return nodes-- > 0;
    }

    /** Whether that much more work may be done. */
    boolean takeSteps(int count) {
        steps -= Math.min(steps, Math.max(1, count));
        return steps > 0;
    }

    /** Whether any work may still be done. */
    boolean hasSteps() {
        return steps > 0;
    }

    /** Accounts for a text that was made. */
    void takeCharacters(int count) {
        characters -= Math.min(characters, count);
    }

    /** Values that may still be made. */
    int nodesLeft() {
        return Math.max(0, nodes);
    }

    /** Characters that may still be made. */
    int charactersLeft() {
        return characters;
    }
}
