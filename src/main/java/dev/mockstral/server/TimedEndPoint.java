package dev.mockstral.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * A connection that knows since when the rest of a request's head is waited for, and that spares system calls: the last
 * chunk of a whole answer is written together with what is before it and departs with other answers, and nothing is
 * read where nothing can be. What has a {@link Shortcut} never comes to Jetty's parser.
 */
final class TimedEndPoint extends SocketChannelEndPoint {
    private static final long NOTHING_AWAITED = 0;
    private static final long BODY_AWAITED = -1;

    /** Where a chunk follows: {@code 0}, and the ends of its line and of the body. */
    private static final int LAST_CHUNK_BYTES = 16;

    private final Departures departures;
    private final Shortcut shortcut;
    private final Object turn = new Object();
    private volatile long sinceNanos = NOTHING_AWAITED;
    private volatile boolean drained;
    private boolean holds;
    private @Nullable ByteBuffer held;
    private @Nullable Look look;
    private @Nullable ByteBuffer unseen;
    private boolean answering;
    private boolean readsOn;

    TimedEndPoint(
            SocketChannel channel,
            ManagedSelector selector,
            SelectionKey key,
            Scheduler scheduler,
            Departures departures,
            Shortcut shortcut) {
        super(channel, selector, key, scheduler);
        this.departures = departures;
        this.shortcut = shortcut;
    }

    @Override
    public Runnable onSelected() {
        drained = false;
        departures.selecting(Thread.currentThread());
        return super.onSelected();
    }

    /** After a read that left room there is nothing more until the selector, which forgets nothing, says so. */
    @Override
    public int fill(ByteBuffer buffer) throws IOException {
        int bytes = unseen == null ? read(buffer) : BufferUtil.append(buffer, unseen);
        unseen = unseen == null || !unseen.hasRemaining() ? null : unseen;
        if (bytes > 0 && sinceNanos == NOTHING_AWAITED) {
            shortcut.read(buffer);
            sinceNanos = System.nanoTime() | 1;
        }
        return bytes;
    }

    private int read(ByteBuffer buffer) throws IOException {
        if (drained) {
            return 0;
        }
        int bytes = super.fill(buffer);
        drained = bytes >= 0 && BufferUtil.space(buffer) > 0;
        return bytes;
    }

    @Override
    public void fillInterested(Callback callback) {
        super.fillInterested(looked(callback));
    }

    @Override
    public boolean tryFillInterested(Callback callback) {
        return super.tryFillInterested(looked(callback));
    }

    /** Who waits first on a connection is Jetty, for requests; all others wait for what belongs to one. */
    private Callback looked(Callback callback) {
        Look first = look;
        if (first == null) {
            first = new Look(callback);
            look = first;
        }
        return callback == first.next ? first : callback;
    }

    /** Looks at what comes between requests before Jetty does, which is told only of what has no shortcut. */
    private final class Look implements Callback {
        private final Callback next;

        Look(Callback next) {
            this.next = next;
        }

        @Override
        public void succeeded() {
            if (sinceNanos != NOTHING_AWAITED || !shortcut.isKnown() || !isAnswered()) {
                departures.inTurn(next::succeeded);
            }
        }

        /** What goes wrong here goes wrong for Jetty once more. */
        private boolean isAnswered() {
            ByteBuffer request = departures.readBuffer();
            try {
                if (read(request) < 0) {
                    return false;
                }
            } catch (IOException gone) {
                return false;
            }
            PlainAnswer answer = request.hasRemaining() ? shortcut.answer(request) : null;
            if (answer != null) {
                write(answer);
            } else if (request.hasRemaining()) {
                unseen = BufferUtil.copy(request);
                return false;
            }
            fillInterested(next);
            return true;
        }

        @Override
        public void failed(Throwable gone) {
            next.failed(gone);
        }

        @Override
        public InvocationType getInvocationType() {
            return next.getInvocationType();
        }
    }

    private void write(PlainAnswer answer) {
        synchronized (turn) {
            answering = true;
        }
        departures.write(() -> writeNow(answer));
    }

    /** Past what Jetty does for writes that have to wait, which this one seldom has to. */
    private void writeNow(PlainAnswer answer) {
        ByteBuffer bytes = answer.bytes(departures.writeRoom());
        try {
            getChannel().write(bytes);
        } catch (IOException gone) {
            failed(answer, gone);
            return;
        }
        if (bytes.hasRemaining()) {
            ByteBuffer rest = BufferUtil.copy(bytes);
            super.write(Callback.from(() -> written(answer), gone -> failed(answer, gone)), rest);
        } else {
            notIdle();
            written(answer);
        }
    }

    private void failed(PlainAnswer answer, Throwable gone) {
        shortcut.over(answer, false);
        close(gone);
    }

    private void written(PlainAnswer answer) {
        shortcut.over(answer, true);
        synchronized (turn) {
            answering = false;
            if (!readsOn) {
                return;
            }
            readsOn = false;
        }
        super.needsFillInterest();
    }

    /** The next request is read when the answer to the one before is written, as Jetty does it. */
    @Override
    protected void needsFillInterest() {
        synchronized (turn) {
            if (answering) {
                readsOn = true;
                return;
            }
        }
        super.needsFillInterest();
    }

    /** The way past Jetty of this connection's requests. */
    Shortcut shortcut() {
        return shortcut;
    }

    /**
     * The next write waits for the one behind it, which comes at once. Only for an answer of which it is known: in
     * chunks, with a body, written in one piece.
     */
    void holdNext() {
        holds = true;
    }

    /** After a failure: what comes next is another answer. */
    void holdNoMore() {
        holds = false;
        held = null;
    }

    @Override
    public void write(Callback callback, ByteBuffer... buffers) {
        ByteBuffer before = held;
        if (holds) {
            holds = false;
            held = joined(LAST_CHUNK_BYTES, buffers);
            callback.succeeded();
        } else if (before != null) {
            held = null;
            depart(callback, append(before, buffers));
        } else {
            super.write(callback, buffers);
        }
    }

    private void depart(Callback callback, ByteBuffer whole) {
        departures.write(() -> super.write(callback, whole));
    }

    /** With room behind; ready to be appended to. */
    private static ByteBuffer joined(int room, ByteBuffer... buffers) {
        int bytes = room;
        for (ByteBuffer buffer : buffers) {
            bytes += buffer.remaining();
        }
        ByteBuffer joined = ByteBuffer.allocate(bytes);
        for (ByteBuffer buffer : buffers) {
            joined.put(buffer);
        }
        return joined;
    }

    private static ByteBuffer append(ByteBuffer before, ByteBuffer... buffers) {
        for (ByteBuffer buffer : buffers) {
            if (buffer.remaining() > before.remaining()) {
                before.flip();
                return joined(0, before, joined(0, buffers).flip()).flip();
            }
            before.put(buffer);
        }
        return before.flip();
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
