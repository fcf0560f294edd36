package dev.mockstral.completion;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many times each request was seen: the one piece of state behind ids. Bounded: what was not seen for long is
 * forgotten. Guarded by itself, safe from any thread.
 */
final class Occurrences {
    private static final int SHARDS = 16;
    private static final int REMEMBERED_PER_SHARD = 16 * 1024;

    private final Shard[] shards = new Shard[SHARDS];

    Occurrences() {
        for (int i = 0; i < SHARDS; i++) {
            shards[i] = new Shard();
        }
    }

    /** The number of this sighting, from 1. */
    int next(Fingerprint request) {
        Shard shard = shards[(int) (request.low() & (SHARDS - 1))];
        synchronized (shard) {
            return shard.merge(request, 1, Integer::sum);
        }
    }

    /** Forgets all. */
    void reset() {
        for (Shard shard : shards) {
            synchronized (shard) {
                shard.clear();
            }
        }
    }

    private static final class Shard extends LinkedHashMap<Fingerprint, Integer> {
        @java.io.Serial
        private static final long serialVersionUID = 1;

        Shard() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Fingerprint, Integer> eldest) {
            return size() > REMEMBERED_PER_SHARD;
        }
    }
}
