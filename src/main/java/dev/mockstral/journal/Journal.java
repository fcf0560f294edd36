package dev.mockstral.journal;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/**
 * The latest calls, bounded by number and by bytes: the oldest go first. Guarded by itself, safe from any thread.
 */
public final class Journal {
    private static final int LARGEST_SHARE = 4;

    private final int maxEntries;
    private final long maxBytes;
    private final Deque<KeptCall> calls = new ArrayDeque<>();
    private long bytes;
    private long dropped;

    /** With at most that many entries and about that many bytes; 0 entries keep nothing. */
    public Journal(int maxEntries, long maxBytes) {
        this.maxEntries = maxEntries;
        this.maxBytes = maxBytes;
    }

    /** Larger bodies are not kept, lest one call drives out all others; in bytes. */
    long largestBodyKept() {
        return maxBytes / LARGEST_SHARE;
    }

    /** How many entries it keeps at most. */
    public int maxEntries() {
        return maxEntries;
    }

    /** Where a call is to be written before it is added: in the place of the oldest, when all are taken. */
    synchronized KeptCall place() {
        KeptCall oldest = calls.size() < maxEntries ? null : dropOldest();
        return oldest != null && oldest.isOver() ? oldest : new KeptCall();
    }

    /** Keeps a call that is written down, and drops what no longer has room. */
    synchronized void add(KeptCall call) {
        calls.addLast(call);
        bytes += call.weight();
        while (!calls.isEmpty() && (calls.size() > maxEntries || bytes > maxBytes)) {
            dropOldest();
        }
    }

    private KeptCall dropOldest() {
        KeptCall oldest = calls.removeFirst();
        bytes -= oldest.weight();
        dropped++;
        return oldest;
    }

    /** What is kept and fits, in order of arrival. */
    public List<JournalEntry> entries(Predicate<JournalEntry> wanted) {
        List<JournalEntry> all;
        synchronized (this) {
            all = calls.stream().map(KeptCall::entry).toList();
        }
        return all.stream()
                .filter(wanted)
                .sorted(Comparator.comparingLong(JournalEntry::number))
                .toList();
    }

    /** How many entries are kept. */
    public synchronized int size() {
        return calls.size();
    }

    /** About how many bytes they hold. */
    public synchronized long bytes() {
        return bytes;
    }

    /** How many entries had to go to make room, since the start or the last reset. */
    public synchronized long dropped() {
        return dropped;
    }

    /** Forgets what fits; returns how many that were. */
    public synchronized int remove(Predicate<JournalEntry> unwanted) {
        int before = calls.size();
        calls.removeIf(kept -> unwanted.test(kept.entry()));
        bytes = calls.stream().mapToLong(KeptCall::weight).sum();
        return before - calls.size();
    }

    /** Forgets everything. */
    public synchronized void reset() {
        calls.clear();
        bytes = 0;
        dropped = 0;
    }
}
