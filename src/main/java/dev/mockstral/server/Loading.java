package dev.mockstral.server;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;

/**
 * A body on its way in: no thread waits for it. Ends once, with the body, with null when it is too large, or with the
 * status of what is wrong.
 */
final class Loading implements Runnable {
    private static final int BAD_REQUEST = 400;
    private static final int TIMEOUT = 408;
    private static final int LEAST_ROOM = 64;
    /** What is announced is not yet here: more room is made when it is. */
    private static final int MOST_ROOM = 64 * 1024;

    private final Request request;
    private final ServerLimits limits;
    private final Consumer<byte @Nullable []> whole;
    private final IntConsumer broken;
    private byte[] body;
    private int size;
    private final long sinceNanos = System.nanoTime();
    private boolean ended;

    Loading(Request request, ServerLimits limits, Consumer<byte @Nullable []> whole, IntConsumer broken) {
        this.request = request;
        this.limits = limits;
        this.whole = whole;
        this.broken = broken;
        this.body = new byte[(int) Math.max(LEAST_ROOM, Math.min(request.getLength(), MOST_ROOM))];
    }

    /** Takes what is here; called again by the connection when there is more. */
    @Override
    public void run() {
        Runnable end = take();
        if (end != null) {
            end.run();
        }
    }

    boolean isEnded() {
        return ended;
    }

    /** Ends with 408 what comes too slowly. */
    void giveUpIfLate(long nowNanos) {
        if (isLate(nowNanos)) {
            broken.accept(TIMEOUT);
        }
    }

    private synchronized boolean isLate(long nowNanos) {
        double seconds = (nowNanos - sinceNanos - limits.bodyGrace().toNanos()) / 1e9;
        boolean late = !ended && seconds * limits.bodyBytesPerSecond() > size;
        ended |= late;
        return late;
    }

    /** What is to be done when this was the end, outside of the lock; null when more is to come. */
    private synchronized @Nullable Runnable take() {
        while (!ended) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(Invocable.from(Invocable.InvocationType.NON_BLOCKING, this));
                return null;
            }
            if (Content.Chunk.isFailure(chunk)) {
                ended = true;
                return () -> broken.accept(BAD_REQUEST);
            }
            add(chunk);
            if (size > limits.maxBodyBytes()) {
                ended = true;
                return () -> whole.accept(null);
            }
            if (chunk.isLast()) {
                ended = true;
                byte[] bytes = size == body.length ? body : Arrays.copyOf(body, size);
                return () -> whole.accept(bytes);
            }
        }
        return null;
    }

    private void add(Content.Chunk chunk) {
        int more = chunk.remaining();
        if (more > body.length - size) {
            body = Arrays.copyOf(body, Math.max(2 * body.length, size + more));
        }
        chunk.getByteBuffer().get(body, size, more);
        size += more;
        chunk.release();
    }
}
