package dev.mockstral.contract;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.Locale;

/** Tells on the error stream how far a run has come. Not thread-safe. */
final class Progress {
    private static final String REWRITE = "\r\u001b[K";

    private final VerifyOptions.Telling how;
    private final PrintWriter err;
    private int total;
    private int done;
    private int drifted;

    Progress(VerifyOptions.Telling how, PrintWriter err) {
        this.how = how;
        this.err = err;
    }

    /** Tells nothing. */
    static Progress none() {
        return new Progress(VerifyOptions.Telling.NOTHING, new PrintWriter(Writer.nullWriter()));
    }

    /** A run of so many cases begins; {@code target} stands above them. */
    void starts(Target target, int cases) {
        total = cases;
        done = 0;
        drifted = 0;
        if (how != VerifyOptions.Telling.NOTHING) {
            err.println("verify " + target.base() + " · " + cases + " cases");
        }
    }

    void begins(ContractCase contractCase) {
        if (how == VerifyOptions.Telling.ONE_LINE) {
            String troubles = drifted == 0 ? "" : " · " + drifted + " drifted";
            err.print(REWRITE + "[" + (done + 1) + "/" + total + "] " + contractCase.id() + troubles);
            err.flush();
        }
    }

    void ends(CaseResult result) {
        done++;
        boolean drift = result.status() == CaseResult.Status.DRIFT;
        drifted += drift ? 1 : 0;
        String line = "[" + done + "/" + total + "] " + result.contractCase().id() + " "
                + result.status().name().toLowerCase(Locale.ROOT);
        if (how == VerifyOptions.Telling.LINES) {
            err.println(line);
        } else if (how == VerifyOptions.Telling.ONE_LINE && drift) {
            err.println(REWRITE + line);
        }
    }

    /** The run is over: the line that moved makes room for the report. */
    void over() {
        if (how == VerifyOptions.Telling.ONE_LINE) {
            err.print(REWRITE);
            err.flush();
        }
    }
}
