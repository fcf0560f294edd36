package dev.mockstral.server;

import dev.mockstral.exchange.Call;
import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Outgoing;
import dev.mockstral.exchange.Provenance;
import dev.mockstral.exchange.Reply;
import dev.mockstral.exchange.Responder;
import dev.mockstral.exchange.WholeReply;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request and its answer: takes what was received and asks. As a handler it leaves the answer to be written. */
final class Exchange implements Handler {
    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
    private static final byte[] FAILURE =
            "{\"message\":\"An unexpected error occurred\"}".getBytes(StandardCharsets.UTF_8);
    private static final Reply FAILED = new WholeReply(
            500,
            Headers.of("Content-Type", "application/json", "Content-Length", "" + FAILURE.length),
            FAILURE,
            Provenance.of(Provenance.Source.GATEWAY));

    private final Responder responder;

    Exchange(Responder responder) {
        this.responder = responder;
    }

    @Override
    public void handle(Context context) {
        Received received = Request.as(ServletContextRequest.getServletContextRequest(context.req()), Received.class);
        received.answer(answer(received.call()));
        context.skipRemainingHandlers();
    }

    /** Whether an answer may wait for somebody else. */
    boolean waits() {
        return responder.waits();
    }

    /**
     * The answer to what was received. A bug of ours costs one answer, in the form in which production's gateway tells of
     * its own.
     */
    Outgoing answer(Call call) {
        try {
            return responder.send(call);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError bug) {
            LOG.error("{} could not be answered; please report this", call.method(), bug);
            return Outgoing.of(FAILED);
        }
    }
}
