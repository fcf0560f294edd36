package dev.mockstral.cli;

/** Exit codes of interface §2. */
final class ExitCode {
    /** The server goes on in its own threads: the process does not end. */
    static final int SERVING = -1;

    static final int OK = 0;
    static final int FINDINGS = 1;
    static final int USAGE = 2;
    static final int COULD_NOT_RUN = 3;

    private ExitCode() {}
}
