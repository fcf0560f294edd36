package dev.mockstral.journal;

import dev.mockstral.exchange.Call;
import dev.mockstral.exchange.Delivery;
import dev.mockstral.exchange.Reply;
import dev.mockstral.exchange.Responder;
import dev.mockstral.exchange.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Writes down each call but those to our own routes, before its answer is sent: whoever has the answer finds it in the
 * journal. Safe from any thread.
 */
public final class JournalingResponder implements Responder {
    private static final String OURS = "/__mockstral";

    /** A call whose answer is on its way. */
    private record Underway(long number, long sinceNanos) {}

    private final Responder next;
    private final Journal journal;
    private final Tally tally;
    private final InstantSource clock;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Call, Underway> underway = Collections.synchronizedMap(new IdentityHashMap<>());

    /** Around the responder that answers. */
    public JournalingResponder(Responder next, Journal journal, Tally tally, InstantSource clock) {
        this.next = next;
        this.journal = journal;
        this.tally = tally;
        this.clock = clock;
    }

    @Override
    public boolean waits() {
        return next.waits();
    }

    @Override
    public Reply respond(Call call) {
        if (call.path().equals(OURS) || call.path().startsWith(OURS + "/")) {
            return next.respond(call);
        }
        Underway now = new Underway(numbers.incrementAndGet(), System.nanoTime());
        Instant at = clock.instant();
        Reply reply = next.respond(call);
        tally.answered(reply);
        if (journal.maxEntries() > 0) {
            journal.add(entry(call, reply, now, at));
        }
        underway.put(call, now);
        return reply;
    }

    private JournalEntry entry(Call call, Reply reply, Underway now, Instant at) {
        Secrets secrets = Secrets.of(call);
        return new JournalEntry(
                now.number(),
                at,
                JournaledRequest.of(call, secrets, journal.largestBodyKept()),
                JournaledReply.of(reply, secrets),
                since(now),
                Optional.empty());
    }

    @Override
    public void delivered(Call call, Reply reply, Delivery delivery) {
        @Nullable Underway known = underway.remove(call);
        if (known != null) {
            tally.delivered(reply, delivery);
            journal.delivered(known.number(), delivery, since(known));
        }
    }

    private static Duration since(Underway call) {
        return Duration.ofNanos(System.nanoTime() - call.sinceNanos());
    }
}
