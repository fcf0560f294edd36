package dev.mockstral.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.thread.Scheduler;

/** A connection that knows since when the rest of a request's head is waited for. */
final class TimedEndPoint extends SocketChannelEndPoint {
    private static final long NOTHING_AWAITED = 0;
    private static final long BODY_AWAITED = -1;

    private volatile long sinceNanos = NOTHING_AWAITED;

    TimedEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
        super(channel, selector, key, scheduler);
    }

    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        int bytes = super.fill(buffer);
        if (bytes > 0 && sinceNanos == NOTHING_AWAITED) {
            sinceNanos = System.nanoTime() | 1;
        }
        return bytes;
    }

    /** A request's head is here; what comes now is its body. */
    void headArrived() {
        sinceNanos = BODY_AWAITED;
    }

    /** All of a request is here: the next byte begins another one. */
    void arrived() {
        sinceNanos = NOTHING_AWAITED;
    }

    boolean isLate(long nowNanos, long headNanos) {
        long since = sinceNanos;
        return since != NOTHING_AWAITED && since != BODY_AWAITED && nowNanos - since > headNanos;
    }
}
