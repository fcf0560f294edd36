package dev.mockstral.journal;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The latest calls, bounded by number and by bytes: the oldest go first. Guarded by itself, safe from any thread.
 */
public final class Journal {
    private final int maxEntries;
    private final long maxBytes;
    private final Map<Long, JournalEntry> entries = new LinkedHashMap<>();
    private long bytes;
    private long dropped;

    /** With at most that many entries and about that many bytes; 0 entries keep nothing. */
    public Journal(int maxEntries, long maxBytes) {
        this.maxEntries = maxEntries;
        this.maxBytes = maxBytes;
    }

    /** Writes an entry down, and drops what no longer has room. */
    public synchronized void add(JournalEntry entry) {
        entries.put(entry.number(), entry);
        bytes += entry.weight();
        Iterator<JournalEntry> oldestFirst = entries.values().iterator();
        while (oldestFirst.hasNext() && (entries.size() > maxEntries || bytes > maxBytes)) {
            bytes -= oldestFirst.next().weight();
            oldestFirst.remove();
            dropped++;
        }
    }

    /** Notes that the client went away before the answer of that number was complete. */
    public synchronized void aborted(long number) {
        entries.computeIfPresent(number, (same, entry) -> entry.gone());
    }

    /** What is kept and fits, the oldest first. */
    public synchronized List<JournalEntry> entries(Predicate<JournalEntry> wanted) {
        return entries.values().stream().filter(wanted).toList();
    }

    /** How many entries had to go to make room, since the start or the last removal. */
    public synchronized long dropped() {
        return dropped;
    }

    /** Forgets what fits. */
    public synchronized void remove(Predicate<JournalEntry> unwanted) {
        entries.values().removeIf(unwanted);
        bytes = entries.values().stream().mapToLong(JournalEntry::weight).sum();
        dropped = 0;
    }
}
