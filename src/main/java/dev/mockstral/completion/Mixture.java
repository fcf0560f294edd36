package dev.mockstral.completion;

/**
 * 128 bits of which each depends on every bit of what was added and on its order. Well mixed, but no secret: who wants
 * to can find two things with the same bits. For one thread.
 */
final class Mixture {
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;
    /** As in MurmurHash3 for 128 bits, whose loop this is like. */
    private static final long FIRST_FACTOR = 0x87c37b91114253d5L;

    private static final long SECOND_FACTOR = 0x4cf5ad432745937fL;
    private static final int STIRRED_BITS = 31;
    private static final int CHARACTERS_OF_WORD = Long.SIZE / Character.SIZE;

    private long high;
    private long low = GOLDEN_RATIO;

    Mixture add(long word) {
        high = Draws.mixed(high ^ word);
        low = Draws.mixed(low + Long.rotateLeft(word, Integer.SIZE) * GOLDEN_RATIO);
        return this;
    }

    Mixture add(String text) {
        int length = text.length();
        int whole = length - length % CHARACTERS_OF_WORD;
        for (int i = 0; i < whole; i += CHARACTERS_OF_WORD) {
            stir(word(text, i, i + CHARACTERS_OF_WORD, 0));
        }
        return add(word(text, whole, length, length));
    }

    /** As {@link #add(long)}, a third as thoroughly; to be followed by that. */
    private void stir(long word) {
        high = Long.rotateLeft((high ^ word) * FIRST_FACTOR, STIRRED_BITS);
        low = Long.rotateLeft((low + word) * SECOND_FACTOR, STIRRED_BITS);
    }

    private static long word(String text, int from, int to, long before) {
        long word = before;
        for (int i = from; i < to; i++) {
            word = (word << Character.SIZE) | text.charAt(i);
        }
        return word;
    }

    long high() {
        return high;
    }

    long low() {
        return low;
    }
}
