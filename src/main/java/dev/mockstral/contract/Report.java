package dev.mockstral.contract;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that a run has to say; every kind of report is a picture of it.
 *
 * @param results the cases in the order in which they were run
 * @param reason why the run ended as it did, when that is not the cases' doing
 */
record Report(
        Run run,
        Verdict verdict,
        String reason,
        List<CaseResult> results,
        Totals totals,
        Coverage coverage,
        Rules rules,
        Optional<Comparison> comparison) {
    /**
     * What was run.
     *
     * @param target the base URL
     * @param tier the word
     */
    record Run(String target, String tier, Instant started, Duration took, int repeat) {}

    /** What it cost. */
    record Totals(int requests, int retries, int promptTokens, int completionTokens, BigDecimal euro, String prices) {}

    Report {
        results = List.copyOf(results);
    }

    List<Finding> findings() {
        return results.stream()
                .flatMap(result -> result.findings().stream())
                .sorted(java.util.Comparator.comparing(Finding::severity))
                .toList();
    }

    long count(Severity severity) {
        return findings().stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    long count(CaseResult.Status status) {
        return results.stream().filter(result -> result.status() == status).count();
    }

    /** One line that says it all. */
    String summary() {
        StringBuilder line = new StringBuilder(verdict.word())
                .append(": ")
                .append(count(CaseResult.Status.HOLDS))
                .append(" of ")
                .append(results.size())
                .append(" hold");
        add(line, count(CaseResult.Status.DRIFT), "drifted");
        add(line, count(CaseResult.Status.UNCLEAR), "unclear");
        add(line, count(CaseResult.Status.SKIPPED), "skipped");
        add(line, count(CaseResult.Status.UNCHECKED), "not checked");
        add(line, count(CaseResult.Status.UNAVAILABLE), "without an answer");
        add(line, count(Severity.WARNING), "warnings");
        return reason.isEmpty() ? line.toString() : line + " – " + reason;
    }

    private static void add(StringBuilder line, long count, String what) {
        if (count > 0) {
            line.append(", ").append(count).append(' ').append(what);
        }
    }

    /** What it cost, in words. */
    String cost() {
        return totals.requests() + " requests (" + totals.retries() + " retries), " + totals.promptTokens() + " + "
                + totals.completionTokens() + " tokens, "
                + totals.euro().stripTrailingZeros().toPlainString() + " EUR ("
                + totals.prices() + "), " + run.took().toMillis() + " ms";
    }
}
