package dev.mockstral.server;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Work of which much may come at once and which is in no hurry: one thread does it, one after the other, so that the
 * threads others wait for need not share the processors with many. The thread ends when there is nothing to do.
 */
final class Aside implements Executor, AutoCloseable {
    private static final long REST_SECONDS = 10;

    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(0, 1, REST_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Aside::thread);

    @Override
    public void execute(Runnable work) {
        thread.execute(work);
    }

    /** What has not begun is left undone. */
    @Override
    public void close() {
        thread.shutdownNow();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "mockstral-streams");
        thread.setDaemon(true);
        return thread;
    }
}
