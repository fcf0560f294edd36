package dev.mockstral.journal;

import dev.mockstral.exchange.Call;
import dev.mockstral.exchange.Outgoing;
import dev.mockstral.exchange.Reply;
import dev.mockstral.exchange.Responder;
import dev.mockstral.exchange.StreamedReply;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes down each call but those to our own routes, before its answer is sent: whoever has the answer finds it in the
 * journal. Safe from any thread.
 */
public final class JournalingResponder implements Responder {
    private static final String OURS = "/__mockstral";

    private final Responder next;
    private final Journal journal;
    private final Tally tally;
    private final InstantSource clock;
    private final Asker.Known askers = new Asker.Known();

    private final AtomicLong numbers = new AtomicLong();

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
        return send(call).reply();
    }

    @Override
    public Outgoing send(Call call) {
        if (call.path().equals(OURS) || call.path().startsWith(OURS + "/")) {
            return next.send(call);
        }
        long number = numbers.incrementAndGet();
        long sinceNanos = System.nanoTime();
        Instant at = clock.instant();
        Reply reply = next.respond(call);
        tally.answered(reply);
        KeptCall kept = journal.maxEntries() > 0 ? kept(call, reply, number, at, sinceNanos) : null;
        boolean streamed = reply instanceof StreamedReply;
        return new Outgoing(reply, delivery -> {
            tally.delivered(streamed, delivery);
            if (kept != null) {
                kept.delivered(number, delivery, System.nanoTime() - sinceNanos);
            }
        });
    }

    private KeptCall kept(Call call, Reply reply, long number, Instant at, long sinceNanos) {
        Asker asker = askers.get(call.headers());
        KeptCall kept = journal.place();
        kept.asked(number, at, call, asker, journal.largestBodyKept());
        kept.answered(reply, asker, System.nanoTime() - sinceNanos);
        journal.add(kept);
        return kept;
    }
}
