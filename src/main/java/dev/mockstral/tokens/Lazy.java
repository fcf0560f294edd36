package dev.mockstral.tokens;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value made at first use, once. Safe from any thread; the first caller makes it, others wait. */
final class Lazy<T> {
    private final Supplier<T> maker;
    private volatile @Nullable T made;

    Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    T get() {
        T known = made;
        return known == null ? make() : known;
    }

    private synchronized T make() {
        T known = made;
        if (known == null) {
            known = maker.get();
            made = known;
        }
        return known;
    }
}
