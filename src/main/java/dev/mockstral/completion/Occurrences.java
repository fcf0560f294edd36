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

    /** The number of this sighting, from 1; requests of different scopes are different requests. */
    int next(Fingerprint request, String scope) {
        Shard shard = shards[(int) (request.low() & (SHARDS - 1))];
        synchronized (shard) {
            Seen seen = shard.computeIfAbsent(request, first -> new Seen(scope));
            seen.times++;
            return seen.times;
        }
    }

    /** Forgets what was seen in that scope. */
    void resetScope(String scope) {
        for (Shard shard : shards) {
            synchronized (shard) {
                shard.values().removeIf(seen -> seen.scope.equals(scope));
            }
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

    /** Guarded by its shard. */
    private static final class Seen {
        private final String scope;
        private int times;

        Seen(String scope) {
            this.scope = scope;
        }
    }

    private static final class Shard extends LinkedHashMap<Fingerprint, Seen> {
        @java.io.Serial
        private static final long serialVersionUID = 1;

        Shard() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Fingerprint, Seen> eldest) {
            return size() > REMEMBERED_PER_SHARD;
        }
    }
}
