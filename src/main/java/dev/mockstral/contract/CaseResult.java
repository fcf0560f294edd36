package dev.mockstral.contract;

import java.time.Duration;
import java.util.List;

/**
 * How one case went.
 *
 * @param reason why it was skipped or not checked, or what was counted; empty when there is nothing to say
 * @param kept in how many of {@code runs} repeats it held
 */
public record CaseResult(
        ContractCase contractCase,
        Status status,
        String reason,
        List<Finding> findings,
        int kept,
        int runs,
        Cost cost) {
    /** How a case can end. */
    public enum Status {
        /** Everything held; warnings and notes may stand. */
        HOLDS,
        /** Something breaking was found. */
        DRIFT,
        /** Something was found that is not understood. */
        UNCLEAR,
        /** No model of the target can do what the case needs. */
        SKIPPED,
        /** The run ended before: budget or rate limit. */
        UNCHECKED,
        /** The target did not answer. */
        UNAVAILABLE
    }

    /** What a case cost. */
    public record Cost(int requests, int retries, int promptTokens, int completionTokens, Duration time) {
        static final Cost NOTHING = new Cost(0, 0, 0, 0, Duration.ZERO);
    }

    /** Copies the findings. */
    public CaseResult {
        findings = List.copyOf(findings);
    }

    static CaseResult without(ContractCase contractCase, Status status, String reason) {
        return new CaseResult(contractCase, status, reason, List.of(), 0, 0, Cost.NOTHING);
    }

    CaseResult withFindings(List<Finding> others) {
        Status now = status == Status.DRIFT || status == Status.UNCLEAR || status == Status.HOLDS
                ? statusOf(others)
                : status;
        return new CaseResult(contractCase, now, reason, others, kept, runs, cost);
    }

    /** For a failed test: every finding that counts, each with its curl line; empty when the case holds. */
    public String failure() {
        StringBuilder text = new StringBuilder();
        for (Finding finding : findings) {
            if (finding.severity().compareTo(Severity.UNCLEAR) <= 0) {
                text.append(finding.severity().word())
                        .append(' ')
                        .append(finding.rule())
                        .append(": ");
                text.append(finding.sentence())
                        .append("\n  ")
                        .append(finding.curl())
                        .append('\n');
            }
        }
        boolean missing = status == Status.UNCHECKED || status == Status.UNAVAILABLE;
        return missing ? text + status.name() + ": " + reason : text.toString();
    }

    static Status statusOf(List<Finding> findings) {
        if (findings.stream().anyMatch(finding -> finding.severity() == Severity.BREAKING)) {
            return Status.DRIFT;
        }
        boolean unclear = findings.stream().anyMatch(finding -> finding.severity() == Severity.UNCLEAR);
        return unclear ? Status.UNCLEAR : Status.HOLDS;
    }
}
