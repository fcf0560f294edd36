package dev.mockstral.journal;

import dev.mockstral.exchange.Frame;
import dev.mockstral.exchange.Provenance;
import dev.mockstral.exchange.Reply;
import dev.mockstral.exchange.StreamedReply;
import dev.mockstral.exchange.WholeReply;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What was answered, in short.
 *
 * @param bytes size of the body as sent; of a stream all its frames; 0 for what is sent on as it arrives
 * @param refusal why production says no: {@code 422 body.store extra_forbidden}; empty when it accepts
 * @param wouldFail in lenient mode, what production would have said
 * @param nearMisses a sentence on each of the nearest stubs, when the server told them
 * @param fault what was made to go wrong with it, by name
 * @param variation the seed of its variation: sent as {@code X-Mockstral-Vary} it gives the same one again
 */
public record JournaledReply(
        int status,
        boolean streamed,
        int bytes,
        Provenance.Source source,
        Optional<String> stub,
        Optional<String> refusal,
        Optional<String> wouldFail,
        List<String> nearMisses,
        Optional<String> finishReason,
        int promptTokens,
        int completionTokens,
        Optional<String> fault,
        OptionalLong variation) {
    private static final int BAD_REQUEST = 400;

    public JournaledReply {
        nearMisses = List.copyOf(nearMisses);
    }

    /** Of an answer that came about so. */
    static JournaledReply of(int status, boolean streamed, int bytes, Provenance provenance) {
        return new JournaledReply(
                status,
                streamed,
                bytes,
                provenance.source(),
                provenance.stub(),
                provenance.refusal().or(() -> refusalByEdge(status, provenance)),
                provenance.wouldFail(),
                provenance.nearMisses(),
                provenance.finishReason(),
                provenance.promptTokens(),
                provenance.completionTokens(),
                provenance.fault(),
                provenance.variation());
    }

    /** What breaks off, or comes in pieces, is still what it says it is. */
    static boolean isStream(Reply reply) {
        if (reply instanceof WholeReply && reply.provenance().source() == Provenance.Source.BUILT_IN) {
            return false;
        }
        return reply.headers()
                .first("Content-Type")
                .map(type -> type.startsWith("text/event-stream"))
                .orElse(reply instanceof StreamedReply);
    }

    private static Optional<String> refusalByEdge(int status, Provenance provenance) {
        boolean ofProduction =
                provenance.source() == Provenance.Source.GATEWAY || provenance.source() == Provenance.Source.REFUSAL;
        return ofProduction && provenance.stub().isEmpty() && status >= BAD_REQUEST
                ? Optional.of(status + " by the gateway")
                : Optional.empty();
    }

    /** Of the body as it is sent. */
    static int bytes(Reply reply) {
        int bytes = 0;
        for (Frame frame : reply.frames()) {
            bytes += frame.bytes().length;
        }
        return bytes;
    }
}
