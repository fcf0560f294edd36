package dev.mockstral.server;

import dev.mockstral.exchange.Call;
import dev.mockstral.exchange.Outgoing;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Lets requests in whose body is complete and whose form is sound; the others get one 4xx and are shown out. */
final class Doorkeeper extends Handler.Wrapper {
    private static final int BAD_REQUEST = 400;
    private static final int HEADERS_TOO_LARGE = 431;
    private static final int MOST_HEADERS = 1_000;

    private final Exchange exchange;
    private final Executor pool;
    private final ServerLimits limits;
    private final ReplyWriter writer;
    private final Weight weight;
    private final Aside aside = new Aside();
    private final Set<Loading> loadings = ConcurrentHashMap.newKeySet();

    /** With the pool that makes answers which take their time; light ones are made at once, and past what is behind. */
    Doorkeeper(Handler next, Exchange exchange, Executor pool, ServerLimits limits, ReplyWriter writer, Weight weight) {
        super(next);
        this.exchange = exchange;
        this.pool = pool;
        this.limits = limits;
        this.writer = writer;
        this.weight = weight;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        TimedConnector.endPoint(request).headArrived();
        int wrong = faultOf(request);
        if (wrong != 0) {
            refuse(request, response, callback, wrong);
        } else if (request.getLength() == 0) {
            letIn(request, new byte[0], response, callback);
        } else if (request.getLength() > limits.maxBodyBytes()) {
            letIn(request, null, response, callback);
        } else {
            load(request, response, callback);
        }
        return true;
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        aside.close();
    }

    /** Ends bodies that come too slowly. */
    void sweep(long nowNanos) {
        for (Loading loading : loadings) {
            loading.giveUpIfLate(nowNanos);
        }
        loadings.removeIf(Loading::isEnded);
    }

    private void load(Request request, Response response, Callback callback) {
        Loading loading = new Loading(
                request,
                limits,
                body -> letIn(request, body, response, callback),
                status -> refuse(request, response, callback, status));
        loading.run();
        if (!loading.isEnded()) {
            loadings.add(loading);
        }
    }

    private void letIn(Request request, byte @Nullable [] body, Response response, Callback callback) {
        TimedEndPoint endPoint = TimedConnector.endPoint(request);
        endPoint.arrived();
        Outgoing made = endPoint.shortcut().takeMade();
        Received received = new Received(request, body);
        if (made != null) {
            answerLightly(received, response, callback, () -> made);
        } else if (exchange.waits()) {
            request.addIdleTimeoutListener(waiting -> false);
            pool.execute(() -> answer(received, response, callback));
        } else if (body == null || weight.isLight(request.getHttpURI().getPath(), body)) {
            Call call = received.call();
            endPoint.shortcut().learn(call);
            Executor who = weight.isOneOfMany(call.body()) ? aside : Runnable::run;
            who.execute(() -> answerLightly(received, response, callback, () -> exchange.answer(call)));
        } else {
            pool.execute(() -> answer(received, response, callback));
        }
    }

    private void answerLightly(Received received, Response response, Callback callback, Supplier<Outgoing> answer) {
        try {
            writer.write(received, response, answer.get(), callback);
        } catch (RuntimeException unexpected) {
            Response.writeError(received, response, callback, unexpected);
        }
    }

    private void answer(Received received, Response response, Callback callback) {
        try {
            if (!getHandler().handle(received, new Answering(received, response, writer), callback)) {
                Response.writeError(received, response, callback, 404);
            }
        } catch (Exception unexpected) {
            Response.writeError(received, response, callback, unexpected);
        }
    }

    private static void refuse(Request request, Response response, Callback callback, int status) {
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        Response.writeError(request, response, callback, status);
    }

    /** The status of what is wrong with the head, 0 for nothing. */
    private static int faultOf(Request request) {
        if (request.getHeaders().size() > MOST_HEADERS) {
            return HEADERS_TOO_LARGE;
        }
        // RFC 9112 §6.1: framing that HTTP/1.0 does not have is faulty, whoever added it.
        boolean old = request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_0;
        return old && request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING) ? BAD_REQUEST : 0;
    }
}
