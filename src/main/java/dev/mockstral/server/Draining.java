package dev.mockstral.server;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Counts the answers in flight; while the server goes, new requests are told 503. Only our own routes still answer: they
 * say that the server is draining. (Jetty's own graceful handler would wait for idle connections too.)
 */
final class Draining extends Handler.Wrapper {
    private static final String OWN_ROUTES = "/__mockstral/";
    private static final int UNAVAILABLE = 503;

    private final InFlight inFlight;

    Draining(Handler next, InFlight inFlight) {
        super(next);
        this.inFlight = inFlight;
    }

    /** Nothing behind this ever waits; what takes long is handed to the pool by {@link Doorkeeper}. */
    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        inFlight.begin();
        Callback counted = new Callback.Nested(callback) {
            @Override
            public void completed() {
                inFlight.end();
            }
        };
        if (inFlight.isDraining() && !Request.getPathInContext(request).startsWith(OWN_ROUTES)) {
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
            Response.writeError(request, response, counted, UNAVAILABLE);
            return true;
        }
        return super.handle(request, response, counted);
    }
}
