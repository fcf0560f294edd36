package dev.mockstral.contract;

import java.time.LocalDate;
import java.util.Optional;

/**
 * How far an exchange was kept as it was on the wire; what was not kept is not judged.
 *
 * @param headers whether every header line was kept
 * @param bytes whether the body's bytes were kept: key order, spacing
 * @param ending whether the end of the stream was kept
 * @param day when it was recorded, if the answer does not say so itself
 */
record Fidelity(boolean headers, boolean bytes, boolean ending, Optional<LocalDate> day) {
    /** Seen with our own eyes. */
    static Fidelity full() {
        return new Fidelity(true, true, true, Optional.empty());
    }
}
