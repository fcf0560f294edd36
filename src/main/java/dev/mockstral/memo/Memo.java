package dev.mockstral.memo;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/**
 * Results of a pure function, by equal keys. Each key has one slot, and a newcomer takes it: so memory is bounded, and
 * nothing is locked, ordered or counted. Safe from any thread; two threads may make the same result twice.
 *
 * @param <K> immutable, with a cheap hash
 * @param <V> immutable
 */
public final class Memo<K, V> {
    private final AtomicReferenceArray<Entry<K, V>> slots;

    /** With that many slots, a power of two. */
    public Memo(int slots) {
        if (Integer.bitCount(slots) != 1) {
            throw new IllegalArgumentException(slots + " slots are no power of two");
        }
        this.slots = new AtomicReferenceArray<>(slots);
    }

    /** What {@code make} gives for the key, now or earlier. */
    public V get(K key, Function<? super K, ? extends V> make) {
        int hash = key.hashCode();
        int slot = (hash ^ (hash >>> 16)) & (slots.length() - 1);
        Entry<K, V> entry = slots.get(slot);
        if (entry == null || entry.hash != hash || !Objects.equals(entry.key, key)) {
            entry = new Entry<>(hash, key, make.apply(key));
            slots.set(slot, entry);
        }
        return entry.value;
    }

    private record Entry<K, V>(int hash, K key, V value) {}
}
