package dev.mockstral.contract;

import java.time.LocalDate;

/**
 * One thing that does not hold, ready to be shown.
 *
 * @param caseId id of the case, or of the part of the run that found it
 * @param rule id of the rule that is broken
 * @param title what the rule says
 * @param place JSON pointer into the answer, a header or a position in the stream
 * @param since when production was first seen to keep the rule
 * @param source where
 * @param drifted who moved
 * @param remark why it counts as it does; empty when the rule's own severity says it all
 * @param curl the request again, with {@code $MISTRAL_API_KEY} for the key; empty when there is none
 */
public record Finding(
        String caseId,
        String rule,
        Severity severity,
        String title,
        String place,
        String expected,
        String seen,
        LocalDate since,
        String source,
        Drifted drifted,
        String remark,
        String curl) {
    /** Who moved away from the contract. */
    public enum Drifted {
        /** The real API. */
        PROVIDER,
        /** The server under test, which is not the real API. */
        MOCK,
        /** Nobody: our schema or tables do not know it yet. */
        SCHEMA
    }

    Finding with(Severity other, String why) {
        return new Finding(caseId, rule, other, title, place, expected, seen, since, source, drifted, why, curl);
    }

    /** One line for a person: what, where, expected and seen. */
    public String sentence() {
        String what = title + (place.isEmpty() ? "" : " – " + place) + ": expected " + expected + ", seen " + seen;
        return remark.isEmpty() ? what : what + " (" + remark + ")";
    }
}
