package dev.mockstral.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A body as its pieces arrive. One piece is asked for at a time, so that a slow client slows the upstream and nothing
 * piles up. Filled by the HTTP client's threads, emptied by one other.
 */
final class BodyPieces implements Flow.Subscriber<List<ByteBuffer>>, AutoCloseable {
    /** What came: a piece, or the end with what ended it. */
    @SuppressWarnings("ArrayRecordComponent") // arrivals are never compared
    private record Arrival(
            byte[] piece, boolean end, @Nullable Throwable problem) {}

    private static final byte[] NOTHING = {};

    private final Duration patience;
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private volatile Flow.@Nullable Subscription subscription;

    /** With the longest time between two pieces. */
    BodyPieces(Duration patience) {
        this.patience = patience;
    }

    /**
     * The next piece; empty after the last.
     *
     * @throws IOException if the upstream broke off or was silent for too long
     */
    Optional<byte[]> next() throws IOException {
        Arrival arrival = await();
        if (arrival == null) {
            throw new IOException("the upstream was silent for " + patience.toSeconds() + " s");
        }
        if (arrival.problem() != null) {
            throw new IOException("the upstream broke off", arrival.problem());
        }
        if (arrival.end()) {
            return Optional.empty();
        }
        Flow.Subscription more = subscription;
        if (more != null) {
            more.request(1);
        }
        return Optional.of(arrival.piece());
    }

    private @Nullable Arrival await() throws IOException {
        try {
            return arrivals.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped", stopped);
        }
    }

    /** Tells the upstream that no more is wanted. Idempotent. */
    @Override
    public void close() {
        Flow.Subscription more = subscription;
        if (more != null) {
            more.cancel();
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        byte[] piece = new byte[buffers.stream().mapToInt(ByteBuffer::remaining).sum()];
        int filled = 0;
        for (ByteBuffer buffer : buffers) {
            int length = buffer.remaining();
            buffer.get(piece, filled, length);
            filled += length;
        }
        arrivals.add(new Arrival(piece, false, null));
    }

    @Override
    public void onError(Throwable problem) {
        arrivals.add(new Arrival(NOTHING, true, problem));
    }

    @Override
    public void onComplete() {
        arrivals.add(new Arrival(NOTHING, true, null));
    }
}
