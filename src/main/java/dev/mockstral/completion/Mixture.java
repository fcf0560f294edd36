package dev.mockstral.completion;

/**
 * 128 bits of which each depends on every bit of what was added and on its order. Well mixed, but no secret: who wants
 * to can find two things with the same bits. For one thread.
 */
final class Mixture {
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;
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
            add(word(text, i, i + CHARACTERS_OF_WORD, 0));
        }
        return add(word(text, whole, length, length));
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
