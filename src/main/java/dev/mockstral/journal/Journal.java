package dev.mockstral.journal;

import dev.mockstral.exchange.Delivery;
import java.time.Duration;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The latest calls, bounded by number and by bytes: the oldest go first. Guarded by itself, safe from any thread.
 */
public final class Journal {
    private static final int LARGEST_SHARE = 4;

    private final int maxEntries;
    private final long maxBytes;
    private final Map<Long, Kept> entries = new LinkedHashMap<>();
    private long bytes;
    private long dropped;

    /** An entry, weighed once. */
    private record Kept(JournalEntry entry, long weight) {}

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
    public synchronized void add(JournalEntry entry) {
        Kept kept = new Kept(entry, entry.weight());
        entries.put(entry.number(), kept);
        bytes += kept.weight();
        Iterator<Kept> oldestFirst = entries.values().iterator();
        while (oldestFirst.hasNext() && (entries.size() > maxEntries || bytes > maxBytes)) {
            bytes -= oldestFirst.next().weight();
            oldestFirst.remove();
            dropped++;
        }
    }

    /** Notes how far the answer of that number came, and how long it took in all. */
    synchronized void delivered(long number, Delivery delivery, Duration took) {
        entries.computeIfPresent(
                number, (same, kept) -> new Kept(kept.entry().delivered(delivery, took), kept.weight()));
    }

    /** What is kept and fits, in order of arrival. */
    public List<JournalEntry> entries(Predicate<JournalEntry> wanted) {
        List<Kept> all;
        synchronized (this) {
            all = List.copyOf(entries.values());
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
        entries.values().removeIf(kept -> unwanted.test(kept.entry()));
        bytes = entries.values().stream().mapToLong(Kept::weight).sum();
        return before - entries.size();
    }

    /** Forgets everything. */
    public synchronized void reset() {
        entries.clear();
        bytes = 0;
        dropped = 0;
    }
}
