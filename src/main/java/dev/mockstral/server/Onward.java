package dev.mockstral.server;

import java.util.concurrent.Executor;
import org.eclipse.jetty.util.thread.TryExecutor;

/**
 * What runs tasks of connections: a pool, but what follows on an answer that departs – to look for the next request –
 * at once, since to hand it over takes longer than to do it. Thread-safe.
 */
final class Onward implements TryExecutor {
    private final Executor pool;
    private final TryExecutor idle;
    private final ThreadLocal<Boolean> departing = ThreadLocal.withInitial(() -> false);

    Onward(Executor pool) {
        this.pool = pool;
        this.idle = TryExecutor.asTryExecutor(pool);
    }

    @Override
    public void execute(Runnable task) {
        if (departing.get()) {
            task.run();
        } else {
            pool.execute(task);
        }
    }

    @Override
    public boolean tryExecute(Runnable task) {
        return idle.tryExecute(task);
    }

    /** What these writes bring about is run by this thread. */
    void depart(Iterable<Runnable> writes) {
        boolean outer = departing.get();
        departing.set(true);
        try {
            writes.forEach(Runnable::run);
        } finally {
            departing.set(outer);
        }
    }
}
