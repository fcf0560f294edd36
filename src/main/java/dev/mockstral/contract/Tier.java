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

    /** Whether a run of this tier runs cases of that one. */
    public boolean includes(Tier other) {
        return other.compareTo(this) <= 0;
    }
}
