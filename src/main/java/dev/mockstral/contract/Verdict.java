package dev.mockstral.contract;

import dev.mockstral.contract.CaseResult.Status;
import java.util.List;
import java.util.Locale;

/** What a run comes to; the exit codes of {@code verify}. */
public enum Verdict {
    /** Everything that was to be checked was checked, and holds. */
    CONFORMS(0),
    /** Something that clients rely on does not hold. */
    DRIFT(1),
    /** The run could not be begun as asked. */
    USAGE(2),
    /** The target does not answer. */
    UNREACHABLE(3),
    /** The target refuses the key. */
    KEY_REFUSED(4),
    /** Something was seen that is not understood. */
    UNCLEAR(5),
    /** A budget or a rate limit ended the run before everything was checked. */
    INCOMPLETE(6);

    private final int exitCode;

    Verdict(int exitCode) {
        this.exitCode = exitCode;
    }

    /** The exit code. */
    public int exitCode() {
        return exitCode;
    }

    /** The word used in reports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Drift before what is unclear, before what is missing, before silence. */
    static Verdict of(List<CaseResult> results) {
        if (has(results, Status.DRIFT)) {
            return DRIFT;
        }
        if (has(results, Status.UNCLEAR)) {
            return UNCLEAR;
        }
        if (has(results, Status.UNCHECKED)) {
            return INCOMPLETE;
        }
        if (has(results, Status.UNAVAILABLE)) {
            return UNREACHABLE;
        }
        boolean nothingSeen = has(results, Status.SKIPPED) && !has(results, Status.HOLDS);
        return nothingSeen ? INCOMPLETE : CONFORMS;
    }

    private static boolean has(List<CaseResult> results, Status status) {
        return results.stream()
                .anyMatch(result -> result.status() == status
                        || (status == Status.DRIFT && CaseResult.statusOf(result.findings()) == Status.DRIFT));
    }
}
