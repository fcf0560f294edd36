package dev.mockstral.journal;

import dev.mockstral.exchange.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One call and what became of it.
 *
 * @param number from 1, in order of arrival; never given twice
 * @param took time until the answer was made, then until it was written
 * @param delivery how far the answer came; empty as long as it is being written
 */
public record JournalEntry(
        long number,
        Instant at,
        JournaledRequest request,
        JournaledReply reply,
        Duration took,
        Optional<Delivery> delivery) {
    /** Whether the client was gone before the answer was complete. */
    public boolean isAborted() {
        return delivery.filter(end -> !end.complete()).isPresent();
    }
}
