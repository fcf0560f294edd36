package dev.mockstral;

import dev.mockstral.exchange.Provenance;
import dev.mockstral.journal.Journal;
import dev.mockstral.journal.JournalEntry;
import dev.mockstral.stub.Stub;
import dev.mockstral.stub.StubBook;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The sessions that run now. When the last one ends, all is as it was when the first one began. Guarded by itself. */
final class Sessions {
    private final StubBook stubs;
    private final Journal journal;
    private final Runnable reset;
    private final List<Session> running = new ArrayList<>();
    private final Set<Long> told = new HashSet<>();
    private List<Stub> before = List.of();
    /** Read at each request, without the lock. */
    private volatile boolean strict;

    Sessions(StubBook stubs, Journal journal, Runnable reset) {
        this.stubs = stubs;
        this.journal = journal;
        this.reset = reset;
    }

    /** Whether some session wants requests refused that no stub matches. */
    boolean areStrict() {
        return strict;
    }

    synchronized void begin(Session session) {
        if (running.isEmpty()) {
            before = stubs.added();
        }
        running.add(session);
        judgeStrictness();
    }

    /** The number of the latest call. */
    long latest() {
        List<JournalEntry> entries = journal.entries(entry -> true);
        return entries.isEmpty() ? 0 : entries.get(entries.size() - 1).number();
    }

    /** Ends it; gives the unmatched calls that it has to answer for. Each is told to one session only. */
    synchronized List<JournalEntry> end(Session session) {
        running.remove(session);
        judgeStrictness();
        List<JournalEntry> unmatched = journal.entries(entry -> isUnmatched(entry) && concerns(session, entry));
        unmatched.forEach(entry -> told.add(entry.number()));
        if (running.isEmpty()) {
            restore();
        }
        return unmatched;
    }

    private void restore() {
        reset.run();
        stubs.add(before);
        told.clear();
    }

    private void judgeStrictness() {
        strict = running.stream().anyMatch(Session::isStrict);
    }

    private boolean concerns(Session session, JournalEntry entry) {
        String scope = entry.request().scope();
        return entry.number() > session.since()
                && !told.contains(entry.number())
                && running.stream().noneMatch(other -> other.scope().id().equals(scope));
    }

    private static boolean isUnmatched(JournalEntry entry) {
        return entry.reply().source() == Provenance.Source.UNMATCHED;
    }

    /** Whether others run beside. */
    synchronized boolean isShared() {
        return !running.isEmpty();
    }
}
