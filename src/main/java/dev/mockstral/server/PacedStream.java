package dev.mockstral.server;

import dev.mockstral.exchange.Delivery;
import dev.mockstral.exchange.Frame;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Frames that are not due at once. No thread waits: a timer hands each due frame to a worker. Dues are counted from
 * the start, so that lateness does not add up. A client that went away ends the stream at its next frame.
 */
final class PacedStream {
    private final List<Frame> frames;
    private final OutputStream output;
    private final ScheduledExecutorService timer;
    private final Executor workers;
    private final Consumer<Delivery> over;
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    PacedStream(
            List<Frame> frames,
            OutputStream output,
            ScheduledExecutorService timer,
            Executor workers,
            Consumer<Delivery> over) {
        this.frames = frames;
        this.output = output;
        this.timer = timer;
        this.workers = workers;
        this.over = over;
    }

    /** Begins; completed when the last frame is out or the client is gone. */
    CompletableFuture<Void> start() {
        schedule(0, System.nanoTime());
        return done;
    }

    private void schedule(int next, long sinceNanos) {
        long dueNanos = sinceNanos + frames.get(next).delay().toNanos();
        try {
            ScheduledFuture<?> unused = timer.schedule(
                    () -> hand(next, dueNanos), Math.max(0, dueNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closing) {
            end(next, false);
        }
    }

    private void hand(int next, long dueNanos) {
        try {
            workers.execute(() -> writeFrom(next, dueNanos));
        } catch (RejectedExecutionException closing) {
            end(next, false);
        }
    }

    private void end(int written, boolean complete) {
        over.accept(new Delivery(written, complete));
        done.complete(null);
    }

    private void writeFrom(int first, long dueNanos) {
        int next = first;
        try {
            do {
                output.write(frames.get(next).bytes());
                next++;
            } while (next < frames.size() && frames.get(next).delay().isZero());
            if (next == frames.size()) {
                output.close();
                end(next, true);
                return;
            }
            output.flush();
            schedule(next, dueNanos);
        } catch (IOException | RuntimeException gone) {
            end(Math.min(next, frames.size() - 1), false);
        }
    }
}
