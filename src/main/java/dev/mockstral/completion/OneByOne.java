package dev.mockstral.completion;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Takes calls of a scope one after the other, so that what is counted of a call goes together: the n-th sighting of a
 * request gets the n-th reply of its sequence, however many calls come at once. Safe from any thread.
 */
final class OneByOne {
    private static final int STRIPES = 64;

    private final List<ReentrantLock> stripes =
            Stream.generate(ReentrantLock::new).limit(STRIPES).toList();

    <T> T inScope(String scope, Supplier<T> step) {
        ReentrantLock stripe = stripes.get(Math.floorMod(scope.hashCode(), STRIPES));
        stripe.lock();
        try {
            return step.get();
        } finally {
            stripe.unlock();
        }
    }
}
