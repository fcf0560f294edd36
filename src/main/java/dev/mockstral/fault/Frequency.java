package dev.mockstral.fault;

/**
 * How often something happens. All wishes hold together.
 *
 * @param probability from 0 to 1
 * @param after how many uses pass before the first time
 * @param first how many uses it then applies to; {@link Integer#MAX_VALUE} for all
 * @param every of these, each how many-th; 1 for each
 */
public record Frequency(double probability, int after, int first, int every) {
    /** Every time. */
    public static final Frequency ALWAYS = new Frequency(1, 0, Integer.MAX_VALUE, 1);

    public Frequency {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability " + probability + " is not between 0 and 1");
        }
        if (after < 0 || first < 1 || every < 1) {
            throw new IllegalArgumentException("after " + after + ", first " + first + ", every " + every);
        }
    }

    /** Whether it matters how often it was used. */
    boolean isCounted() {
        return after > 0 || first != Integer.MAX_VALUE || every > 1;
    }

    /**
     * Whether it happens now.
     *
     * @param use the number of this use, from 1
     * @param bits 64 random bits
     */
    boolean happens(int use, long bits) {
        int counted = use - after;
        boolean due = counted >= 1 && counted <= first && counted % every == 0;
        return due && (bits >>> 11) * 0x1p-53 < probability;
    }
}
