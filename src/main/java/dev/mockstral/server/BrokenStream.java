package dev.mockstral.server;

import dev.mockstral.exchange.BrokenReply;
import dev.mockstral.exchange.Delivery;
import dev.mockstral.exchange.Ending;
import dev.mockstral.exchange.Frame;
import dev.mockstral.exchange.Headers;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.Callback;

/**
 * An answer that breaks off, written past Jetty to the socket, byte for byte: each frame is one chunk. No thread
 * waits. The connection is closed at the end whatever happens, so that nothing of it reaches another request.
 */
final class BrokenStream {
    private final EndPoint endPoint;
    private final ScheduledExecutorService timer;
    private final Endings endings;
    private final List<Frame> writes;
    private final Ending ending;
    private final Runnable over;

    BrokenStream(
            BrokenReply reply,
            EndPoint endPoint,
            ScheduledExecutorService timer,
            Endings endings,
            Consumer<Delivery> over) {
        this.endPoint = endPoint;
        this.timer = timer;
        this.endings = endings;
        this.writes = writes(reply);
        this.ending = reply.ending();
        this.over = () -> over.accept(new Delivery(reply.frames().size(), false));
    }

    /** Begins; whoever waits is told when the connection is closed. */
    void start() {
        endPoint.setIdleTimeout(endPoint.getIdleTimeout() + longestWait().toMillis());
        next(0);
    }

    /** A wait of the answer's own is no idleness. */
    private Duration longestWait() {
        return Stream.concat(Stream.of(ending.hold()), writes.stream().map(Frame::delay))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    private void next(int index) {
        if (index == writes.size()) {
            in(Endings.hold(ending, index > 0), () -> endings.end(endPoint, ending.kind(), over));
        } else {
            in(writes.get(index).delay(), () -> write(index));
        }
    }

    private void write(int index) {
        endPoint.write(
                Callback.from(() -> next(index + 1), failure -> endings.end(endPoint, Ending.Kind.CLOSE, over)),
                ByteBuffer.wrap(writes.get(index).bytes()));
    }

    private void in(Duration delay, Runnable step) {
        if (delay.isZero()) {
            step.run();
            return;
        }
        try {
            ScheduledFuture<?> unused = timer.schedule(step, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closing) {
            endings.end(endPoint, Ending.Kind.CLOSE, over);
        }
    }

    private static List<Frame> writes(BrokenReply reply) {
        List<Frame> writes = new ArrayList<>();
        if (reply.begun()) {
            boolean chunked = reply.headers().first("Transfer-Encoding").isPresent();
            writes.add(new Frame(head(reply), Duration.ZERO));
            for (Frame frame : reply.frames()) {
                writes.add(chunked ? chunk(frame) : frame);
            }
        }
        if (reply.ending().last().bytes().length > 0) {
            writes.add(reply.ending().last());
        }
        return joined(writes);
    }

    /** What is due at once goes out in one write with what is before it. */
    private static List<Frame> joined(List<Frame> frames) {
        List<Frame> joined = new ArrayList<>();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Duration delay = Duration.ZERO;
        for (Frame frame : frames) {
            if (!frame.delay().isZero()) {
                joined.add(new Frame(bytes.toByteArray(), delay));
                bytes.reset();
                delay = frame.delay();
            }
            bytes.writeBytes(frame.bytes());
        }
        joined.add(new Frame(bytes.toByteArray(), delay));
        joined.removeIf(frame -> frame.bytes().length == 0 && frame.delay().isZero());
        return joined;
    }

    private static byte[] head(BrokenReply reply) {
        StringBuilder head = new StringBuilder(1024);
        String reason = HttpStatus.getMessage(reply.status());
        head.append("HTTP/1.1 ")
                .append(reply.status())
                .append(' ')
                .append(reason)
                .append("\r\n");
        for (Headers.Header line : reply.headers().lines()) {
            head.append(line.name()).append(": ").append(line.value()).append("\r\n");
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** None for no bytes: an empty chunk is the end of a body. */
    private static Frame chunk(Frame frame) {
        byte[] bytes = frame.bytes();
        if (bytes.length == 0) {
            return frame;
        }
        ByteArrayOutputStream chunk = new ByteArrayOutputStream(bytes.length + 12);
        chunk.writeBytes((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        chunk.writeBytes(bytes);
        chunk.writeBytes(new byte[] {'\r', '\n'});
        return new Frame(chunk.toByteArray(), frame.delay());
    }
}
