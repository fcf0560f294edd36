package dev.mockstral.journal;

import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Provenance;
import java.time.Duration;
import java.time.Instant;

/**
 * One call and what became of it.
 *
 * @param number from 1, in order of arrival; never given twice
 * @param scope empty for the common one
 * @param headers as sent, without anything secret
 * @param body as sent; owned by the journal, not to be changed
 * @param replyBytes size of the answer's body; of a stream all its frames
 * @param took time until the answer was made; writing it is not counted
 */
@SuppressWarnings("ArrayRecordComponent") // entries are never compared
public record JournalEntry(
        long number,
        Instant at,
        String scope,
        String method,
        String path,
        Headers headers,
        byte[] body,
        int status,
        boolean streamed,
        Provenance provenance,
        int replyBytes,
        Duration took,
        boolean aborted) {
    private static final int OVERHEAD_BYTES = 2048;

    /** About how much memory it holds. */
    int weight() {
        return body.length + OVERHEAD_BYTES;
    }

    JournalEntry gone() {
        return new JournalEntry(
                number, at, scope, method, path, headers, body, status, streamed, provenance, replyBytes, took, true);
    }
}
