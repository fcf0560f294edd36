package dev.mockstral.memo;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was found out of the very instance that holds them, and goes with it: nothing is hashed, compared or bounded. All
 * notes are equal, so that they make no difference between the instances that hold them. Safe from any thread; two
 * threads may find out the same twice.
 */
public final class Notes {
    /** Written without a lock: its fields are final, and who misses it makes another. */
    private @Nullable Note latest;

    private record Note(
            Topic<?> topic, Object found, @Nullable Note before) {}

    /**
     * What is found out; told apart by identity.
     *
     * @param <V> what there is to note of each instance, immutable
     */
    @SuppressWarnings("UnusedTypeParameter") // the parameter is for the compiler, which lets only its values be noted
    public static final class Topic<V> {}

    /** What was noted on it; {@code make} tells it at the first time. */
    @SuppressWarnings("unchecked") // noted below, with the topic of its type
    public <V> V get(Topic<V> topic, Supplier<? extends V> make) {
        for (Note note = latest; note != null; note = note.before) {
            if (note.topic == topic) {
                return (V) note.found;
            }
        }
        V found = make.get();
        latest = new Note(topic, found, latest);
        return found;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Notes;
    }

    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return "…";
    }
}
