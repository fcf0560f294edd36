package dev.mockstral.memo;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/**
 * Results of a pure function, by equal keys. Each key has one slot, and a newcomer takes it when it comes for the second
 * time: so memory is bounded, what never comes again is not held, and nothing is locked or ordered. Safe from any
 * thread; two threads may make the same result twice.
 *
 * @param <K> immutable, with a cheap hash
 * @param <V> immutable
 */
public final class Memo<K, V> {
    private final AtomicReferenceArray<Entry<K, V>> slots;
    /** The hash of the key that came last to each slot and was not let in; a hint, which threads may overwrite. */
    private final int[] newcomers;

    /** With that many slots, a power of two. */
    public Memo(int slots) {
        if (Integer.bitCount(slots) != 1) {
            throw new IllegalArgumentException(slots + " slots are no power of two");
        }
        this.slots = new AtomicReferenceArray<>(slots);
        this.newcomers = new int[slots];
    }

    /** What {@code make} gives for the key, now or earlier; the result of the second time is kept. */
    public V get(K key, Function<? super K, ? extends V> make) {
        int hash = key.hashCode();
        int slot = (hash ^ (hash >>> 16)) & (slots.length() - 1);
        Entry<K, V> entry = slots.getAcquire(slot);
        return entry == null || entry.hash != hash || !Objects.equals(entry.key, key)
                ? made(key, hash, slot, make)
                : entry.value;
    }

    private V made(K key, int hash, int slot, Function<? super K, ? extends V> make) {
        V value = make.apply(key);
        if (newcomers[slot] == hash) {
            slots.setRelease(slot, new Entry<>(hash, key, value));
        } else {
            newcomers[slot] = hash;
        }
        return value;
    }

    private record Entry<K, V>(int hash, K key, V value) {}
}
