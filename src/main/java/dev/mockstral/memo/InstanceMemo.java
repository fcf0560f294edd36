package dev.mockstral.memo;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/**
 * Results of a pure function, for the very same instance as key, whose content is never compared. Holds on to no key;
 * otherwise as {@link Memo}.
 *
 * @param <K> immutable
 * @param <V> immutable; one that holds its key keeps it until another takes its slot
 */
public final class InstanceMemo<K, V> {
    private final AtomicReferenceArray<Entry<K, V>> slots;

    /** With that many slots, a power of two. */
    public InstanceMemo(int slots) {
        if (Integer.bitCount(slots) != 1) {
            throw new IllegalArgumentException(slots + " slots are no power of two");
        }
        this.slots = new AtomicReferenceArray<>(slots);
    }

    /** What {@code make} gives for this instance, now or earlier. */
    public V get(K key, Function<? super K, ? extends V> make) {
        int slot = System.identityHashCode(key) & (slots.length() - 1);
        Entry<K, V> entry = slots.getAcquire(slot);
        if (entry == null || !entry.key.refersTo(key)) {
            entry = new Entry<>(new WeakReference<>(key), make.apply(key));
            slots.setRelease(slot, entry);
        }
        return entry.value;
    }

    private record Entry<K, V>(WeakReference<K> key, V value) {}
}
