package dev.mockstral.exchange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How many times each request was seen: the one piece of state behind ids. Bounded: what was not seen for long is
 * forgotten. Guarded by itself, safe from any thread.
 *
 * @param <K> what stands for a request; equal keys are the same request
 */
public final class Sightings<K> {
    private static final int SHARDS = 16;
    private static final int SHARD_SHIFT = 28;
    private static final int GOLDEN_RATIO = 0x9E3779B9;
    private static final int REMEMBERED_PER_SHARD = 16 * 1024;

    private final List<Shard<K>> shards =
            Stream.<Shard<K>>generate(Shard::new).limit(SHARDS).toList();

    /** The number of this sighting, from 1. */
    public int next(K request) {
        // By the upper bits of a product: the maps inside use the lower bits of the hash, and need them all.
        return shards.get((request.hashCode() * GOLDEN_RATIO) >>> SHARD_SHIFT).next(request);
    }

    /** Forgets all. */
    public void reset() {
        shards.forEach(Shard::clear);
    }

    /** Forgets the requests that fit. */
    public void forget(Predicate<K> requests) {
        shards.forEach(shard -> shard.forget(requests));
    }

    private static final class Shard<K> {
        private final Map<K, Integer> counts = new LinkedHashMap<>(16, 0.75f, true);

        synchronized int next(K request) {
            int count = counts.merge(request, 1, Integer::sum);
            if (counts.size() > REMEMBERED_PER_SHARD) {
                counts.remove(counts.keySet().iterator().next());
            }
            return count;
        }

        synchronized void forget(Predicate<K> requests) {
            counts.keySet().removeIf(requests);
        }

        synchronized void clear() {
            counts.clear();
        }
    }
}
