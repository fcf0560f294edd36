package dev.mockstral.journal;

import dev.mockstral.exchange.Frame;
import dev.mockstral.exchange.Provenance;
import dev.mockstral.exchange.Reply;
import dev.mockstral.exchange.Secrets;
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

    static JournaledReply of(Reply reply, Secrets secrets) {
        Provenance provenance = reply.provenance();
        return new JournaledReply(
                reply.status(),
                isStream(reply),
                bytes(reply),
                provenance.source(),
                provenance.stub(),
                secrets.mask(provenance.refusal().or(() -> refusalByEdge(reply))),
                secrets.mask(provenance.wouldFail()),
                provenance.nearMisses().isEmpty()
                        ? List.of()
                        : provenance.nearMisses().stream().map(secrets::mask).toList(),
                provenance.finishReason(),
                provenance.promptTokens(),
                provenance.completionTokens(),
                provenance.fault(),
                provenance.variation());
    }

    /** What breaks off, or comes in pieces, is still what it says it is. */
    private static boolean isStream(Reply reply) {
        if (reply instanceof WholeReply && reply.provenance().source() == Provenance.Source.BUILT_IN) {
            return false;
        }
        return reply.headers()
                .first("Content-Type")
                .map(type -> type.startsWith("text/event-stream"))
                .orElse(reply instanceof StreamedReply);
    }

    private static Optional<String> refusalByEdge(Reply reply) {
        Provenance provenance = reply.provenance();
        boolean ofProduction =
                provenance.source() == Provenance.Source.GATEWAY || provenance.source() == Provenance.Source.REFUSAL;
        return ofProduction && provenance.stub().isEmpty() && reply.status() >= BAD_REQUEST
                ? Optional.of(reply.status() + " by the gateway")
                : Optional.empty();
    }

    private static int bytes(Reply reply) {
        int bytes = 0;
        for (Frame frame : reply.frames()) {
            bytes += frame.bytes().length;
        }
        return bytes;
    }

    long weight() {
        long characters = 0;
        for (String sentence : nearMisses) {
            characters += sentence.length();
        }
        return 64L + 2L * characters;
    }
}
