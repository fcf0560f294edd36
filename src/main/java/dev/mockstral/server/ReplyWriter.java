package dev.mockstral.server;

import dev.mockstral.exchange.Frame;
import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Reply;
import dev.mockstral.exchange.StreamedReply;
import dev.mockstral.exchange.WholeReply;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Writes a {@link Reply}: whole ones in one piece, streamed ones frame by frame when each is due. Never blocks. */
final class ReplyWriter {
    private final ScheduledExecutorService timer;

    ReplyWriter(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    void write(Received request, Response response, Reply reply, Callback callback) {
        response.setStatus(reply.status());
        putHeaders(request, response.getHeaders(), reply.headers());
        if (reply instanceof WholeReply whole && whole.delay().isZero()) {
            response.write(true, ByteBuffer.wrap(whole.body()), callback);
            return;
        }
        request.addIdleTimeoutListener(waiting -> false);
        new PacedStream(frames(reply), response, callback, timer).iterate();
    }

    private static List<Frame> frames(Reply reply) {
        if (reply instanceof StreamedReply streamed) {
            return streamed.frames();
        }
        WholeReply whole = (WholeReply) reply;
        return List.of(new Frame(whole.body(), whole.delay()));
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
}
