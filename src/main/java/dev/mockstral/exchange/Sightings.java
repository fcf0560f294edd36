package dev.mockstral.exchange;

import java.util.Arrays;
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
        long request = high * GOLDEN_RATIO + low;
        // By upper bits: the tables inside use lower ones.
        return shards.get((int) (request >>> SHARD_SHIFT)).next(request, number(scope));
    }

    /** Forgets all. */
    public void reset() {
        shards.forEach(Shard::clear);
    }

    /** Forgets the requests of that scope. */
    public void forget(String scope) {
        int number = number(scope);
        shards.forEach(shard -> shard.forget(number));
    }

    /** In place of a name; that two scopes share one is as good as impossible, and then they are forgotten together. */
    private static int number(String scope) {
        long number = 0;
        for (int i = 0; i < scope.length(); i++) {
            number = (number ^ scope.charAt(i)) * GOLDEN_RATIO;
        }
        return (int) (number >>> Integer.SIZE);
    }

    /** Two generations: what is seen comes into the younger, and when that is full the elder is forgotten. */
    private static final class Shard {
        private Table lately = new Table(Table.SMALLEST);
        private Table before = new Table(Table.SMALLEST);

        synchronized int next(long request, int scope) {
            int place = lately.place(request);
            if (lately.count(place) == 0) {
                int seen = before.count(before.place(request));
                makeRoom();
                place = lately.take(request, scope, seen);
            }
            return lately.raise(place);
        }

        private void makeRoom() {
            if (lately.size == LATELY_SEEN_PER_SHARD) {
                Table forgotten = before;
                before = lately;
                lately = forgotten;
                lately.clear();
            } else if (lately.isFull()) {
                lately = lately.larger();
            }
        }

        synchronized void forget(int scope) {
            lately = lately.without(scope);
            before = before.without(scope);
        }

        synchronized void clear() {
            lately = new Table(Table.SMALLEST);
            before = new Table(Table.SMALLEST);
        }
    }

    /**
     * A hash table with open addressing. Each place is two numbers side by side, so that to look at it is to look at
     * memory once: the request, then its scope above its count, which is 0 where the place is free.
     */
    private static final class Table {
        private static final int SMALLEST = 16;
        private static final int NUMBERS = 2;

        private final int places;
        private final long[] numbers;
        private int size;

        Table(int places) {
            this.places = places;
            this.numbers = new long[NUMBERS * places];
        }

        int count(int place) {
            return (int) numbers[NUMBERS * place + 1];
        }

        int raise(int place) {
            return (int) ++numbers[NUMBERS * place + 1];
        }

        /** Where it is, or where it would have to be. */
        int place(long request) {
            int place = (int) request & (places - 1);
            while (count(place) != 0 && numbers[NUMBERS * place] != request) {
                place = (place + 1) & (places - 1);
            }
            return place;
        }

        /** Puts what is not here, where there is room; returns where it now is. A count of 0 is to be raised at once. */
        int take(long request, int scope, int count) {
            int place = place(request);
            numbers[NUMBERS * place] = request;
            numbers[NUMBERS * place + 1] = ((long) scope << Integer.SIZE) | count;
            size++;
            return place;
        }

        /** Keeps its room: it will be filled again. */
        void clear() {
            Arrays.fill(numbers, 0);
            size = 0;
        }

        boolean isFull() {
            return 2 * size == places;
        }

        Table larger() {
            return copy(2 * places, scope -> true);
        }

        Table without(int scope) {
            return copy(places, other -> other != scope);
        }

        private Table copy(int copiedPlaces, IntPredicate wantedScope) {
            Table copy = new Table(copiedPlaces);
            for (int place = 0; place < places; place++) {
                int scope = (int) (numbers[NUMBERS * place + 1] >>> Integer.SIZE);
                if (count(place) != 0 && wantedScope.test(scope)) {
                    copy.take(numbers[NUMBERS * place], scope, count(place));
                }
            }
            return copy;
        }
    }
}
