package dev.mockstral.exchange;

import java.time.Duration;

/**
 * How a connection ends on which an answer does not.
 *
 * @param last bytes written as they are behind the last frame, outside of any framing; may be none
 * @param hold time between these bytes and the end
 */
public record Ending(Frame last, Duration hold, Kind kind) {
    /** What the client's side sees. */
    public enum Kind {
        /** FIN. */
        CLOSE,
        /** RST. */
        RESET,
        /** Nothing at all, for as long as the client bears it. */
        STALL
    }

    private static final Frame NOTHING = new Frame(new byte[0], Duration.ZERO);

    /** At once, without further bytes. */
    public static Ending of(Kind kind) {
        return new Ending(NOTHING, Duration.ZERO, kind);
    }
}
