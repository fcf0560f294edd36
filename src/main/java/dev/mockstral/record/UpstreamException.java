package dev.mockstral.record;

/** An upstream that may not be asked, or a setting that makes no sense; the message names the remedy. */
@SuppressWarnings("serial") // never serialised
public final class UpstreamException extends Exception {
    /** With a message for people. */
    public UpstreamException(String message) {
        super(message);
    }
}
