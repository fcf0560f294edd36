package dev.mockstral.exchange;

import java.util.List;

/** An answer as data: whole, a stream of frames, one that does not come as it should, or one sent on as it arrives. */
public sealed interface Reply permits WholeReply, StreamedReply, FatedReply, BrokenReply, RelayedReply {
    /** The HTTP status. */
    int status();

    /** The header lines in the order in which they are written. */
    Headers headers();

    /** How this answer came to be; never on the wire unless asked for. */
    Provenance provenance();

    /** The body as it is written; a whole answer is one frame. */
    List<Frame> frames();

    /** The same answer with other headers. */
    Reply withHeaders(Headers headers);

    /** The same answer with its body cut otherwise; a whole answer becomes a stream. */
    Reply withFrames(List<Frame> frames);

    /** The same answer, said to have come about otherwise. */
    Reply withProvenance(Provenance provenance);
}
