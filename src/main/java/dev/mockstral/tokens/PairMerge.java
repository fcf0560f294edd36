package dev.mockstral.tokens;

import java.util.Arrays;

/**
 * Byte pair merging: again and again the adjacent pair whose union is the piece of the best priority, the leftmost one
 * first. Short texts are scanned for the best pair, long ones keep a heap, so that the time is linear-log. Holds
 * scratch space: one per call, not safe for threads.
 */
final class PairMerge {
    /** Up to this many symbols scanning beats the heap. */
    private static final int SCANNED = 40;

    private static final int NO_PAIR = Integer.MAX_VALUE;

    private final Vocabulary vocabulary;
    private int[] priorities = {};
    private int[] next = new int[0];
    private int[] previous = new int[0];
    private byte[] text = new byte[0];
    private int[] bounds = new int[0];

    PairMerge(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /**
     * Merges symbols of {@code text} in place.
     *
     * @param symbolBounds where each symbol begins, and the end of the last; afterwards the same for what is left
     * @param count number of symbols before
     * @return number of symbols left
     */
    int merge(byte[] utf8, int[] symbolBounds, int count) {
        text = utf8;
        bounds = symbolBounds;
        if (priorities.length <= count) {
            priorities = new int[Math.max(SCANNED, count) + 1];
        }
        return count <= SCANNED ? scan(count) : new LongText(count).merge();
    }

    private int priority(int from, int to) {
        int index = vocabulary.find(text, from, to);
        return index == Vocabulary.NONE ? NO_PAIR : vocabulary.priority(index);
    }

    private int scan(int count) {
        for (int i = 0; i + 1 < count; i++) {
            priorities[i] = priority(bounds[i], bounds[i + 2]);
        }
        int left = count;
        while (left > 1) {
            int best = best(left - 1);
            if (priorities[best] == NO_PAIR) {
                break;
            }
            System.arraycopy(bounds, best + 2, bounds, best + 1, left - best - 1);
            System.arraycopy(priorities, best + 1, priorities, best, left - best - 2);
            left--;
            priorities[best] = best + 1 < left ? priority(bounds[best], bounds[best + 2]) : NO_PAIR;
            if (best > 0) {
                priorities[best - 1] = priority(bounds[best - 1], bounds[best + 1]);
            }
        }
        return left;
    }

    private int best(int pairs) {
        int best = 0;
        for (int i = 1; i < pairs; i++) {
            if (priorities[i] < priorities[best]) {
                best = i;
            }
        }
        return best;
    }

    /** The same with a linked list of symbols and a heap of pairs, entries that no longer hold being skipped. */
    private final class LongText {
        private final int count;
        private final PairHeap heap;

        LongText(int count) {
            this.count = count;
            this.heap = new PairHeap(count);
            if (next.length < count) {
                next = new int[count];
                previous = new int[count];
            }
        }

        int merge() {
            for (int i = 0; i < count; i++) {
                next[i] = i + 1;
                previous[i] = i - 1;
                priorities[i] = i + 1 < count ? priority(bounds[i], bounds[i + 2]) : NO_PAIR;
                if (priorities[i] != NO_PAIR) {
                    heap.append(priorities[i], i);
                }
            }
            heap.order();
            while (!heap.isEmpty()) {
                long entry = heap.removeFirst();
                int left = (int) entry;
                if (priorities[left] == (int) (entry >>> 32)) {
                    join(left);
                }
            }
            return compact();
        }

        private void join(int left) {
            int right = next[left];
            priorities[right] = NO_PAIR;
            next[left] = next[right];
            if (next[left] < count) {
                previous[next[left]] = left;
            }
            rate(left);
            if (previous[left] >= 0) {
                rate(previous[left]);
            }
        }

        private void rate(int left) {
            int right = next[left];
            priorities[left] = right < count ? priority(bounds[left], bounds[next[right]]) : NO_PAIR;
            if (priorities[left] != NO_PAIR) {
                heap.add(priorities[left], left);
            }
        }

        private int compact() {
            int left = 0;
            for (int i = 0; i < count; i = next[i]) {
                bounds[left++] = bounds[i];
            }
            bounds[left] = bounds[count];
            return left;
        }
    }

    /** A binary heap of (priority, place of the left symbol), both in one long. */
    private static final class PairHeap {
        private long[] entries;
        private int size;

        PairHeap(int expected) {
            entries = new long[expected];
        }

        boolean isEmpty() {
            return size == 0;
        }

        /** Adds without keeping the order; {@link #order()} must follow. */
        void append(int priority, int place) {
            entries[size++] = ((long) priority << 32) | place;
        }

        void order() {
            for (int i = size / 2 - 1; i >= 0; i--) {
                sink(i, entries[i]);
            }
        }

        void add(int priority, int place) {
            if (size == entries.length) {
                entries = Arrays.copyOf(entries, 2 * size);
            }
            long entry = ((long) priority << 32) | place;
            int hole = size++;
            while (hole > 0 && entries[(hole - 1) / 2] > entry) {
                entries[hole] = entries[(hole - 1) / 2];
                hole = (hole - 1) / 2;
            }
            entries[hole] = entry;
        }

        long removeFirst() {
            long first = entries[0];
            long last = entries[--size];
            if (size > 0) {
                sink(0, last);
            }
            return first;
        }

        private void sink(int from, long entry) {
            int hole = from;
            for (int child = 2 * hole + 1; child < size; child = 2 * hole + 1) {
                if (child + 1 < size && entries[child + 1] < entries[child]) {
                    child++;
                }
                if (entries[child] >= entry) {
                    break;
                }
                entries[hole] = entries[child];
                hole = child;
            }
            entries[hole] = entry;
        }
    }
}
