package dev.mockstral.contract;

import java.time.Duration;

/** Waits; a test's does not. */
@FunctionalInterface
interface Pause {
    /** Returns when the time is over, or at once when the thread is interrupted. */
    void pause(Duration time);

    /** Really waits. */
    static Pause real() {
        return time -> {
            try {
                Thread.sleep(time.toMillis());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        };
    }
}
