package dev.mockstral.journal;

import dev.mockstral.exchange.Delivery;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The latest calls, bounded by number and by bytes: the oldest go first. Guarded by itself, safe from any thread.
 */
public final class Journal {
    private static final int LARGEST_SHARE = 4;

    private final int maxEntries;
    private final long maxBytes;
    private final Deque<Kept> entries = new ArrayDeque<>();
    private long bytes;
    private long dropped;

    /** An entry, weighed once; how its answer was delivered is noted when it is known. Few objects, since many live. */
    static final class Kept {
        private final JournalEntry made;
        private final long weight;
        private long tookNanos;
        private volatile @Nullable Delivery delivery;

        private Kept(JournalEntry made) {
            this.made = made;
            this.weight = made.weight();
        }

        /** Notes how far the answer came, and how long it took in all; once. */
        void delivered(Delivery how, long nanos) {
            tookNanos = nanos;
            delivery = how;
        }

        private JournalEntry entry() {
            Delivery how = delivery;
            return how == null ? made : made.delivered(how, Duration.ofNanos(tookNanos));
        }

        private long weight() {
            return weight;
        }
    }

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

    /** Writes an entry down, and drops what no longer has room. */
    Kept add(JournalEntry entry) {
        Kept kept = new Kept(entry);
        add(kept);
        return kept;
    }

    private synchronized void add(Kept kept) {
        entries.addLast(kept);
        bytes += kept.weight();
        while (!entries.isEmpty() && (entries.size() > maxEntries || bytes > maxBytes)) {
            bytes -= entries.removeFirst().weight();
            dropped++;
        }
    }

    /** What is kept and fits, in order of arrival. */
    public List<JournalEntry> entries(Predicate<JournalEntry> wanted) {
        List<Kept> all;
        synchronized (this) {
            all = List.copyOf(entries);
        }
        return all.stream()
                .map(Kept::entry)
                .filter(wanted)
                .sorted(Comparator.comparingLong(JournalEntry::number))
                .toList();
    }

    /** How many entries are kept. */
    public synchronized int size() {
        return entries.size();
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
        int before = entries.size();
        entries.removeIf(kept -> unwanted.test(kept.entry()));
        bytes = entries.stream().mapToLong(Kept::weight).sum();
        return before - entries.size();
    }

    /** Forgets everything. */
    public synchronized void reset() {
        entries.clear();
        bytes = 0;
        dropped = 0;
    }
}
