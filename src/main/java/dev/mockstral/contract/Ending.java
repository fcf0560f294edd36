package dev.mockstral.contract;

/** How an answer ended on the wire. */
enum Ending {
    /** As its framing announced. */
    CLEAN,
    /** The connection was closed or reset before the announced end. */
    CUT,
    /** The chunk framing is broken. */
    MALFORMED,
    /** Nothing came for too long. */
    STALLED,
    /** It was larger than any answer may be, and was given up. */
    ENDLESS
}
