package dev.mockstral.server;

import dev.mockstral.exchange.BrokenReply;
import dev.mockstral.exchange.Delivery;
import dev.mockstral.exchange.Frame;
import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Outgoing;
import dev.mockstral.exchange.RelayedReply;
import dev.mockstral.exchange.Reply;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Writes a {@link Reply}: whole ones in one piece, streamed ones frame by frame when each is due, relayed ones as they come. */
final class ReplyWriter {
    private final ScheduledExecutorService timer;
    private final Endings endings;
    private final AtomicInteger pacedStreams = new AtomicInteger();

    ReplyWriter(ScheduledExecutorService timer, Endings endings) {
        this.timer = timer;
        this.endings = endings;
    }

    /** Begins to write; the callback is completed when it is over. */
    void write(Received request, Response response, Outgoing outgoing, Callback callback) {
        if (outgoing.reply() instanceof BrokenReply broken) {
            breakOff(request, broken, outgoing.over(), callback);
            return;
        }
        Reply reply = outgoing.reply();
        response.setStatus(reply.status());
        putHeaders(request, response.getHeaders(), reply.headers());
        if (reply instanceof RelayedReply relayed) {
            relay(request, response, relayed, outgoing.over(), callback);
            return;
        }
        List<Frame> frames = reply.frames();
        if (areDueAtOnce(frames)) {
            ByteBuffer body = joined(frames);
            if (isOneWrite(request, reply, body)) {
                TimedConnector.endPoint(request).holdNext();
            }
            response.write(true, body, new AtOnce(request, frames.size(), outgoing.over(), callback));
            return;
        }
        request.addIdleTimeoutListener(waiting -> false);
        pacedStreams.incrementAndGet();
        new PacedStream(new DueFrames(frames), response, counted(outgoing.over()), callback, timer).iterate();
    }

    private Consumer<Delivery> counted(Consumer<Delivery> over) {
        return delivery -> {
            pacedStreams.decrementAndGet();
            over.accept(delivery);
        };
    }

    /** How many answers are being written that take their time. */
    int pacedStreams() {
        return pacedStreams.get();
    }

    /**
     * Blocks. What breaks off on its way here breaks off for the client too: no last chunk, a closed connection.
     */
    private static void relay(
            Received request, Response response, RelayedReply reply, Consumer<Delivery> over, Callback callback) {
        try {
            @SuppressWarnings("resource") // to close it would make what broke off look complete
            OutputStream output = Content.Sink.asOutputStream(response);
            output.flush();
            reply.body().writeTo(output);
            output.close();
        } catch (IOException brokenOff) {
            request.getConnectionMetaData().getConnection().getEndPoint().close();
            over.accept(new Delivery(1, false));
            callback.failed(brokenOff);
            return;
        }
        over.accept(new Delivery(1, true));
        callback.succeeded();
    }

    /** Whether Jetty will write this answer's last chunk right behind the rest. */
    private static boolean isOneWrite(Received request, Reply reply, ByteBuffer body) {
        return PlainAnswer.isOneChunk(reply, body.remaining())
                && !request.getMethod().equals("HEAD")
                && request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1;
    }

    /** The frames one behind the other. */
    static ByteBuffer joined(List<Frame> frames) {
        if (frames.size() == 1) {
            return ByteBuffer.wrap(frames.get(0).bytes());
        }
        ByteBuffer joined = ByteBuffer.allocate(size(frames));
        for (Frame frame : frames) {
            joined.put(frame.bytes());
        }
        return joined.flip();
    }

    /** Of the frames together, in bytes. */
    static int size(List<Frame> frames) {
        int bytes = 0;
        for (int i = 0; i < frames.size(); i++) {
            bytes += frames.get(i).bytes().length;
        }
        return bytes;
    }

    static boolean areDueAtOnce(List<Frame> frames) {
        for (int i = 0; i < frames.size(); i++) {
            if (!frames.get(i).delay().isZero()) {
                return false;
            }
        }
        return true;
    }

    /** Past Jetty, which is then told that the connection is gone. */
    private void breakOff(Received request, BrokenReply broken, Consumer<Delivery> over, Callback callback) {
        request.addIdleTimeoutListener(waiting -> false);
        new BrokenStream(
                        broken,
                        request.getConnectionMetaData().getConnection().getEndPoint(),
                        timer,
                        endings,
                        delivery -> {
                            over.accept(delivery);
                            callback.failed(new EofException());
                        })
                .start();
    }

    private static void putHeaders(Received request, HttpFields.Mutable fields, Headers headers) {
        fields.clear();
        if (request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1) {
            HeaderLines.put(headers, fields, keepsAlive(request));
            return;
        }
        for (Headers.Header line : headers.lines()) {
            if (!line.name().equals("Connection") && !line.name().equals("Transfer-Encoding")) {
                fields.add(line.name(), line.value());
            }
        }
    }

    private static boolean keepsAlive(Received request) {
        String connection = request.getHeaders().get(HttpHeader.CONNECTION);
        return !request.isTooLarge()
                && (connection == null || !connection.toLowerCase(Locale.ROOT).contains("close"));
    }

    /** Tells how far an answer came that is written in one piece. */
    private record AtOnce(Received request, int frames, Consumer<Delivery> over, Callback callback)
            implements Callback {
        @Override
        public void succeeded() {
            over.accept(new Delivery(frames, true));
            callback.succeeded();
        }

        @Override
        public void failed(Throwable gone) {
            TimedConnector.endPoint(request).holdNoMore();
            over.accept(new Delivery(0, false));
            callback.failed(gone);
        }
    }
}
