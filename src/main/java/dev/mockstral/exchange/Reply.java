package dev.mockstral.exchange;

/** An answer as data: whole, a stream of frames, or one that is sent on as it arrives. */
public sealed interface Reply permits WholeReply, StreamedReply, RelayedReply {
    /** The HTTP status. */
    int status();

    /** The header lines in the order in which they are written. */
    Headers headers();

    /** How this answer came to be; never on the wire unless asked for. */
    Provenance provenance();

    /** The same answer with other headers. */
    Reply withHeaders(Headers headers);
}
