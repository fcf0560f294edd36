package dev.mockstral.server;

import dev.mockstral.exchange.Delivery;
import java.nio.ByteBuffer;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.IteratingCallback;

/**
 * Frames on their way out, each when it is due. No thread waits, neither for the time nor for the client: a timer and
 * the connection take turns. Dues are counted from the start, so that lateness does not add up. A client that went away
 * ends the stream at its next frame.
 */
final class PacedStream extends IteratingCallback {
    private final DueFrames frames;
    private final Response response;
    private final Consumer<Delivery> over;
    private final Callback callback;
    private final ScheduledExecutorService timer;
    private int next;
    private int written;
    private long dueNanos;

    /** Of one frame at least. */
    PacedStream(
            DueFrames frames,
            Response response,
            Consumer<Delivery> over,
            Callback callback,
            ScheduledExecutorService timer) {
        this.frames = frames;
        this.response = response;
        this.over = over;
        this.callback = callback;
        this.timer = timer;
        this.dueNanos = System.nanoTime() + frames.delayNanos(0);
    }

    @Override
    protected Action process() {
        written = next;
        if (next == frames.size()) {
            return Action.SUCCEEDED;
        }
        long wait = dueNanos - System.nanoTime();
        if (wait > 0) {
            ScheduledFuture<?> unused = timer.schedule(this::iterate, wait, TimeUnit.NANOSECONDS);
            return Action.IDLE;
        }
        ByteBuffer due = dueTogether();
        response.write(next == frames.size(), due, this);
        return Action.SCHEDULED;
    }

    /** The next frame and those behind it that are due with it, as one buffer. */
    private ByteBuffer dueTogether() {
        int first = next;
        do {
            next++;
        } while (next < frames.size() && frames.delayNanos(next) == 0);
        if (next < frames.size()) {
            dueNanos += frames.delayNanos(next);
        }
        return frames.between(first, next);
    }

    @Override
    protected void onCompleteSuccess() {
        over.accept(new Delivery(frames.size(), true));
        callback.succeeded();
    }

    @Override
    protected void onCompleteFailure(Throwable gone) {
        over.accept(new Delivery(written, false));
        callback.failed(gone);
    }
}
