package dev.mockstral.exchange;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * How many times each request was seen: the one piece of state behind ids. Bounded: what was not seen for long is
 * forgotten. Kept in plain numbers, which cost the garbage collector nothing. Safe from any thread.
 */
public final class Sightings {
    private static final int SHARDS = 16;
    private static final int SHARD_SHIFT = 60;
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;
    /** Of the lately seen; as many that were seen before are remembered as well. */
    private static final int LATELY_SEEN_PER_SHARD = 4 * 1024;

    private final List<Shard> shards = Stream.generate(Shard::new).limit(SHARDS).toList();

    /**
     * The number of this sighting, from 1.
     *
     * @param high with {@code low}, 128 well-mixed bits that stand for the request in its scope
     * @param scope whose requests it is one of
     */
    public int next(long high, long low, String scope) {
        // By the upper bits of a product: the tables inside use lower ones.
        return shards.get((int) ((low * GOLDEN_RATIO) >>> SHARD_SHIFT)).next(high, low, number(scope));
    }

    /** Forgets all. */
    public void reset() {
        shards.forEach(Shard::clear);
    }

    /** Forgets the requests of that scope. */
    public void forget(String scope) {
        long number = number(scope);
        shards.forEach(shard -> shard.forget(number));
    }

    /** In place of a name: of 64 bits, so that no two scopes share one. */
    private static long number(String scope) {
        long number = 0;
        for (int i = 0; i < scope.length(); i++) {
            number = (number ^ scope.charAt(i)) * GOLDEN_RATIO;
        }
        return number;
    }

    /** Two generations: what is seen comes into the younger, and when that is full the elder is forgotten. */
    private static final class Shard {
        private Table lately = new Table(Table.SMALLEST);
        private Table before = new Table(Table.SMALLEST);

        synchronized int next(long high, long low, long scope) {
            int place = lately.place(high, low);
            if (lately.counts[place] == 0) {
                int seen = before.counts[before.place(high, low)];
                makeRoom();
                place = lately.take(high, low, scope, seen);
            }
            return ++lately.counts[place];
        }

        private void makeRoom() {
            if (lately.size == LATELY_SEEN_PER_SHARD) {
                before = lately;
                lately = new Table(Table.SMALLEST);
            } else if (lately.isFull()) {
                lately = lately.larger();
            }
        }

        synchronized void forget(long scope) {
            lately = lately.without(scope);
            before = before.without(scope);
        }

        synchronized void clear() {
            lately = new Table(Table.SMALLEST);
            before = new Table(Table.SMALLEST);
        }
    }

    /** A hash table with open addressing; a count of 0 is a free place. */
    private static final class Table {
        private static final int SMALLEST = 16;

        private final long[] highs;
        private final long[] lows;
        private final long[] scopes;
        private final int[] counts;
        private int size;

        Table(int places) {
            highs = new long[places];
            lows = new long[places];
            scopes = new long[places];
            counts = new int[places];
        }

        /** Where it is, or where it would have to be. */
        int place(long high, long low) {
            int place = (int) (high ^ low) & (counts.length - 1);
            while (counts[place] != 0 && (highs[place] != high || lows[place] != low)) {
                place = (place + 1) & (counts.length - 1);
            }
            return place;
        }

        /** Puts what is not here, where there is room; returns where it now is. A count of 0 is to be raised at once. */
        int take(long high, long low, long scope, int count) {
            int place = place(high, low);
            highs[place] = high;
            lows[place] = low;
            scopes[place] = scope;
            counts[place] = count;
            size++;
            return place;
        }

        boolean isFull() {
            return 2 * size == counts.length;
        }

        Table larger() {
            return copy(2 * counts.length, place -> true);
        }

        Table without(long scope) {
            return copy(counts.length, place -> scopes[place] != scope);
        }

        private Table copy(int places, IntPredicate wanted) {
            Table copy = new Table(places);
            for (int i = 0; i < counts.length; i++) {
                if (counts[i] != 0 && wanted.test(i)) {
                    copy.take(highs[i], lows[i], scopes[i], counts[i]);
                }
            }
            return copy;
        }
    }
}
