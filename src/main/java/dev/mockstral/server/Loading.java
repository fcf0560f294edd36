package dev.mockstral.server;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * A body on its way in: no thread waits for it. Ends once, with the body, with null when it is too large, or with the
 * status of what is wrong.
 */
final class Loading implements Runnable {
    private static final int BAD_REQUEST = 400;
    private static final int TIMEOUT = 408;

    private final Request request;
    private final ServerLimits limits;
    private final Consumer<byte @Nullable []> whole;
    private final IntConsumer broken;
    private final ByteArrayOutputStream body;
    private final long sinceNanos = System.nanoTime();
    private boolean ended;

    Loading(Request request, ServerLimits limits, Consumer<byte @Nullable []> whole, IntConsumer broken) {
        this.request = request;
        this.limits = limits;
        this.whole = whole;
        this.broken = broken;
        this.body = new ByteArrayOutputStream((int) Math.max(512, Math.min(request.getLength(), 64 * 1024)));
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
        boolean late = !ended && seconds * limits.bodyBytesPerSecond() > body.size();
        ended |= late;
        return late;
    }

    /** What is to be done when this was the end, outside of the lock; null when more is to come. */
    private synchronized @Nullable Runnable take() {
        while (!ended) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return null;
            }
            if (Content.Chunk.isFailure(chunk)) {
                ended = true;
                return () -> broken.accept(BAD_REQUEST);
            }
            add(chunk);
            if (body.size() > limits.maxBodyBytes()) {
                ended = true;
                return () -> whole.accept(null);
            }
            if (chunk.isLast()) {
                ended = true;
                byte[] bytes = body.toByteArray();
                return () -> whole.accept(bytes);
            }
        }
        return null;
    }

    private void add(Content.Chunk chunk) {
        byte[] bytes = new byte[chunk.remaining()];
        chunk.getByteBuffer().get(bytes);
        body.writeBytes(bytes);
        chunk.release();
    }
}
