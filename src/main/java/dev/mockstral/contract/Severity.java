package dev.mockstral.contract;

import java.util.Locale;

/** How much a finding matters, worst first. */
public enum Severity {
    /** Clients break: the run ends with exit code 1. */
    BREAKING,
    /** Not understood: neither kept nor clearly broken; exit code 5 when nothing is worse. */
    UNCLEAR,
    /** Shown, and no more: production may change this without breaking anybody. */
    WARNING,
    /** Worth knowing: a known unknown settled, a share, an older era. */
    NOTE;

    /** The word used in reports and data files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Severity ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
