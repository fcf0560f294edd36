package dev.mockstral.server;

import dev.mockstral.exchange.Ending;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/** What is done to a connection in place of an answer's end. Knows the ones that stall. Safe from any thread. */
final class Endings {
    /** What was written before a reset has this time to leave: a reset drops what has not. */
    private static final Duration BEFORE_RESET = Duration.ofMillis(20);

    private static final int SCRATCH_BYTES = 1024;

    private final Set<EndPoint> stalling = ConcurrentHashMap.newKeySet();

    /** How long the connection is held before it ends. */
    static Duration hold(Ending ending, boolean anythingWritten) {
        boolean resets = ending.kind() == Ending.Kind.RESET;
        return resets && anythingWritten ? ending.hold().plus(BEFORE_RESET) : ending.hold();
    }

    /** Ends the connection; {@code over} is run when it has ended. */
    void end(EndPoint endPoint, Ending.Kind kind, Runnable over) {
        switch (kind) {
            case CLOSE -> close(endPoint, over);
            case RESET -> {
                lingerNot(endPoint);
                close(endPoint, over);
            }
            case STALL -> {
                endPoint.setIdleTimeout(0);
                stalling.add(endPoint);
                awaitClient(endPoint, over);
            }
        }
    }

    /** Closes every connection that stalls: the server goes. */
    void release() {
        stalling.forEach(EndPoint::close);
    }

    private static void close(EndPoint endPoint, Runnable over) {
        endPoint.close();
        over.run();
    }

    /** With this, close is RST and not FIN. */
    private static void lingerNot(EndPoint endPoint) {
        try {
            if (endPoint.getTransport() instanceof SocketChannel channel) {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
        } catch (IOException gone) {
            // Then there is nothing left to reset.
        }
    }

    /** A client that hangs up is noticed by reading; what it sends is dropped. */
    private void awaitClient(EndPoint endPoint, Runnable over) {
        endPoint.fillInterested(Callback.from(() -> drain(endPoint, over), failure -> release(endPoint, over)));
    }

    private void drain(EndPoint endPoint, Runnable over) {
        try {
            ByteBuffer scratch = BufferUtil.allocate(SCRATCH_BYTES);
            int read = endPoint.fill(scratch);
            while (read > 0) {
                BufferUtil.clear(scratch);
                read = endPoint.fill(scratch);
            }
            if (read < 0) {
                release(endPoint, over);
            } else {
                awaitClient(endPoint, over);
            }
        } catch (IOException | RuntimeException gone) {
            release(endPoint, over);
        }
    }

    private void release(EndPoint endPoint, Runnable over) {
        stalling.remove(endPoint);
        close(endPoint, over);
    }
}
