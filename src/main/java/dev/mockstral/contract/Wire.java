package dev.mockstral.contract;

/** Sends a request and waits for its answer: over HTTP, or out of evidence. */
interface Wire {
    /**
     * The answer; one that broke off says so in its ending.
     *
     * @throws UnreachableException if there is nobody to talk to
     */
    Answer send(Probe probe) throws UnreachableException;

    /** Nobody answers at the target's address. */
    final class UnreachableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreachableException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
