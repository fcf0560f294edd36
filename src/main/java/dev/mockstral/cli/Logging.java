package dev.mockstral.cli;

import org.slf4j.LoggerFactory;

/** The beginning of logging, beside other work: SLF4J complains when two threads see it. */
final class Logging {
    static {
        LoggerFactory.getILoggerFactory();
    }

    private Logging() {}

    /** Returns when logging has begun: the JVM lets one thread initialize this class, others wait for it. */
    static void await() {
        // Nothing is left to do.
    }
}
