package dev.mockstral.contract;

import java.time.LocalDate;

/**
 * A known deviation that does not count until its day: which rule, where, why, who answers for it.
 *
 * @param caseGlob which cases; {@code *} for all
 * @param pointer where, {@code *} standing for any characters
 */
record Deviation(String caseGlob, String rule, String pointer, String reason, String owner, LocalDate until) {
    boolean covers(Finding finding) {
        return rule.equals(finding.rule())
                && Glob.of(caseGlob).matches(finding.caseId())
                && Glob.of(pointer).matches(finding.place());
    }

    /** A rule or place that stands for everything hides more than anybody could have meant. */
    boolean isTooWide() {
        return rule.contains("*") || pointer.replaceAll("[*/ ]", "").isEmpty();
    }

    /** For reports. */
    String named() {
        return rule + " at " + pointer + " in " + caseGlob + " (" + owner + ", until " + until + ")";
    }
}
