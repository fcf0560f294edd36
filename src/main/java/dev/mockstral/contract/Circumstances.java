package dev.mockstral.contract;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * What is known around an answer.
 *
 * @param catalogue the target's models
 * @param memory what the answers before it held
 * @param fidelity how far the exchange was kept
 */
record Circumstances(ModelCatalogue catalogue, Memory memory, Fidelity fidelity) {
    /** The day of an answer: by its own clock, else by whoever recorded it. */
    Optional<LocalDate> day(Answer answer) {
        return IdentityLaw.date(answer)
                .map(instant -> instant.atZone(ZoneOffset.UTC).toLocalDate())
                .or(fidelity::day);
    }
}
