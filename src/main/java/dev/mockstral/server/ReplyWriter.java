package dev.mockstral.server;

import dev.mockstral.exchange.BrokenReply;
import dev.mockstral.exchange.Delivery;
import dev.mockstral.exchange.Frame;
import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.RelayedReply;
import dev.mockstral.exchange.Reply;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Response;

/** Writes a {@link Reply}: whole ones in one piece, streamed ones frame by frame when each is due, relayed ones as they come. */
final class ReplyWriter {
    private final ScheduledExecutorService timer;
    private final Endings endings;

    ReplyWriter(ScheduledExecutorService timer, Endings endings) {
        this.timer = timer;
        this.endings = endings;
    }

    /** Writes; tells how far it came when it is over, which for paced answers is later. */
    void write(Context context, Reply reply, Consumer<Delivery> over) throws IOException {
        try {
            begin(context, reply, over);
        } catch (IOException | RuntimeException gone) {
            over.accept(new Delivery(0, false));
            throw gone;
        }
    }

    private void begin(Context context, Reply reply, Consumer<Delivery> over) throws IOException {
        HttpServletRequest request = context.req();
        ServletContextRequest core = ServletContextRequest.getServletContextRequest(request);
        if (reply instanceof BrokenReply broken) {
            EndPoint endPoint = core.getConnectionMetaData().getConnection().getEndPoint();
            context.future(new BrokenStream(broken, endPoint, timer, endings, over)::start);
            return;
        }
        context.res().setStatus(reply.status());
        putHeaders(core, reply.headers());
        OutputStream output = context.res().getOutputStream();
        if (reply instanceof RelayedReply relayed) {
            over.accept(new Delivery(1, relay(relayed, output, core)));
            return;
        }
        List<Frame> frames = reply.frames();
        if (frames.stream().allMatch(frame -> frame.delay().isZero())) {
            writeAtOnce(frames, output);
            over.accept(new Delivery(frames.size(), true));
            return;
        }
        Executor workers = core.getConnectionMetaData().getConnector().getExecutor();
        context.future(new PacedStream(frames, output, timer, workers, over)::start);
    }

    /** What breaks off on its way here breaks off for the client too: no last chunk, a closed connection. */
    private static boolean relay(RelayedReply reply, OutputStream output, ServletContextRequest core) {
        try {
            output.flush();
            reply.body().writeTo(output);
            output.close();
            return true;
        } catch (IOException brokenOff) {
            core.getConnectionMetaData().getConnection().getEndPoint().close();
            return false;
        }
    }

    private static void writeAtOnce(List<Frame> frames, OutputStream output) throws IOException {
        for (Frame frame : frames) {
            output.write(frame.bytes());
        }
        output.close();
    }

    private static void putHeaders(ServletContextRequest core, Headers headers) {
        Response response = core.getServletContextResponse();
        HttpFields.Mutable fields = response.getHeaders();
        fields.clear();
        if (core.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1) {
            HeaderLines.put(headers, fields, keepsAlive(core));
            return;
        }
        for (Headers.Header line : headers.lines()) {
            if (!line.name().equals("Connection") && !line.name().equals("Transfer-Encoding")) {
                fields.add(line.name(), line.value());
            }
        }
    }

    private static boolean keepsAlive(ServletContextRequest core) {
        String connection = core.getHeaders().get(HttpHeader.CONNECTION);
        return connection == null || !connection.toLowerCase(Locale.ROOT).contains("close");
    }
}
