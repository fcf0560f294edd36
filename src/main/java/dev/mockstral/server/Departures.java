package dev.mockstral.server;

import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.util.BufferUtil;
import org.jspecify.annotations.Nullable;

/**
 * Whole answers that were made by a selector's thread and are written together, when all requests that arrived together
 * are answered: a client that waits for many is woken once, and writes disturb no reading. Few enough are held that none
 * waits for long. Safe from any thread.
 */
final class Departures implements ManagedSelector.SelectorUpdate {
    private static final int MOST = 32;

    private static final int READ_BYTES = 16 * 1024;
    private static final int WRITE_BYTES = 16 * 1024;

    private final ManagedSelector selector;
    private final Onward onward;
    private final List<Runnable> writes = new ArrayList<>(MOST);
    private final ThreadLocal<ByteBuffer> reading =
            ThreadLocal.withInitial(() -> BufferUtil.allocateDirect(READ_BYTES));
    private final ThreadLocal<byte[]> writing = ThreadLocal.withInitial(() -> new byte[WRITE_BYTES]);
    private volatile @Nullable Thread selecting;

    Departures(ManagedSelector selector, Onward onward) {
        this.selector = selector;
        this.onward = onward;
    }

    /** Which thread works off what was selected. */
    void selecting(Thread thread) {
        if (selecting != thread) {
            selecting = thread;
        }
    }

    /** Empty, to be read into; this thread's own, so that what is kept of it is to be copied. */
    ByteBuffer readBuffer() {
        ByteBuffer buffer = reading.get();
        BufferUtil.clear(buffer);
        return buffer;
    }

    /** To put together in what is written at once; this thread's own. */
    byte[] writeRoom() {
        return writing.get();
    }

    /** Writes later, but before the selector waits; at once in any other thread. */
    void write(Runnable write) {
        if (selecting != Thread.currentThread()) {
            write.run();
            return;
        }
        int held = hold(write);
        if (held == 1) {
            selector.submit(this);
        } else if (held == MOST) {
            run();
        }
    }

    /** Told by the selector when it has nothing else to do. */
    @Override
    public void update(Selector told) {
        run();
    }

    private void run() {
        onward.depart(take());
    }

    private synchronized int hold(Runnable write) {
        writes.add(write);
        return writes.size();
    }

    private synchronized List<Runnable> take() {
        List<Runnable> taken = List.copyOf(writes);
        writes.clear();
        return taken;
    }
}
