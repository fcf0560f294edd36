package dev.mockstral.contract;

import java.util.Locale;

/** What a case costs; each tier includes the ones before it. */
public enum Tier {
    /** Refused before inference: no tokens. */
    FREE,
    /** One cheap answer of each kind. */
    SMOKE,
    /** Everything. */
    FULL;

    /** The word used in case files and options. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The tier of that word, such as {@code free}.
     *
     * @throws IllegalArgumentException if there is none; the message lists them
     */
    public static Tier of(String word) {
        for (Tier tier : values()) {
            if (tier.word().equals(word.strip().toLowerCase(Locale.ROOT))) {
                return tier;
            }
        }
        throw new IllegalArgumentException("'" + word + "' is no tier – give free, smoke or full");
    }

    /** Whether a run of this tier runs cases of that one. */
    public boolean includes(Tier other) {
        return other.compareTo(this) <= 0;
    }
}
