package dev.mockstral.server;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** How many answers are being made or written; lets them end while the server goes. Thread-safe. */
final class InFlight {
    private final AtomicInteger answers = new AtomicInteger();
    private volatile boolean draining;

    /** One more, which has to {@link #end} once. */
    void begin() {
        answers.incrementAndGet();
    }

    void end() {
        if (answers.decrementAndGet() == 0 && draining) {
            synchronized (answers) {
                answers.notifyAll();
            }
        }
    }

    /** Whether the server goes. */
    boolean isDraining() {
        return draining;
    }

    /** From now on nothing new; returns when the last answer is out, or after that time: then false. */
    boolean drain(Duration longest) {
        draining = true;
        long until = System.nanoTime() + longest.toNanos();
        synchronized (answers) {
            long left = longest.toNanos();
            while (answers.get() > 0 && left > 0) {
                try {
                    TimeUnit.NANOSECONDS.timedWait(answers, left);
                } catch (InterruptedException hurry) {
                    Thread.currentThread().interrupt();
                    return false;
                }
                left = until - System.nanoTime();
            }
            return answers.get() == 0;
        }
    }
}
