package dev.mockstral.server;

import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.util.BufferUtil;
import org.jspecify.annotations.Nullable;

/**
 * What a selector's thread does in which order. Whole answers that it made are written together, when all requests that
 * arrived together are answered: a client that waits for many is woken once, and writes disturb no reading. Few enough are
 * held that none waits for long. What takes long, as thousands of new connections do, is done a few at a time: between
 * these turns whoever is quick to answer is answered. Safe from any thread.
 */
final class Departures implements ManagedSelector.SelectorUpdate {
    private static final int MOST = 32;
    private static final int MOST_IN_TURN = 4;

    private static final int READ_BYTES = 16 * 1024;
    private static final int WRITE_BYTES = 16 * 1024;

    private final ManagedSelector selector;
    private final Onward onward;
    private final List<Runnable> writes = new ArrayList<>(MOST);
    private final Deque<Runnable> slow = new ArrayDeque<>();
    private int slowInTurn;
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

    /** Does what takes long when it is its turn, in order; at once in any other thread. */
    void inTurn(Runnable work) {
        if (selecting != Thread.currentThread() || isItsTurn(work)) {
            work.run();
        }
    }

    private boolean isItsTurn(Runnable work) {
        boolean first;
        synchronized (this) {
            if (slowInTurn == MOST_IN_TURN) {
                slow.add(work);
                return false;
            }
            first = slowInTurn == 0;
            slowInTurn++;
        }
        if (first) {
            selector.submit(this);
        }
        return true;
    }

    /** Told by the selector when it has nothing else to do. */
    @Override
    public void update(Selector told) {
        run();
        if (beginsTurn()) {
            selector.submit(this);
            for (Runnable work = next(); work != null; work = next()) {
                work.run();
            }
        }
    }

    /** Whether somebody waits for it. */
    private synchronized boolean beginsTurn() {
        slowInTurn = 0;
        return !slow.isEmpty();
    }

    private synchronized @Nullable Runnable next() {
        if (slowInTurn == MOST_IN_TURN || slow.isEmpty()) {
            return null;
        }
        slowInTurn++;
        return slow.remove();
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
