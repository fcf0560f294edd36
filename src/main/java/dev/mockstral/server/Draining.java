package dev.mockstral.server;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Knows how many answers are in flight, and lets them end while the server goes; new requests are told 503. Only our
 * own routes still answer: they say that the server is draining. (Jetty's own graceful handler would wait for idle
 * connections too.)
 */
final class Draining extends Handler.Wrapper {
    private static final String OWN_ROUTES = "/__mockstral/";
    private static final int UNAVAILABLE = 503;

    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile boolean draining;

    Draining(Handler next) {
        super(next);
    }

    /** Nothing behind this ever waits; what takes long is handed to the pool by {@link Doorkeeper}. */
    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        inFlight.incrementAndGet();
        Callback counted = new Callback.Nested(callback) {
            @Override
            public void completed() {
                ended();
            }
        };
        if (draining && !Request.getPathInContext(request).startsWith(OWN_ROUTES)) {
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
            Response.writeError(request, response, counted, UNAVAILABLE);
            return true;
        }
        return super.handle(request, response, counted);
    }

    /** From now on nothing new; returns when the last answer is out, or after that time: then false. */
    boolean drain(Duration longest) {
        draining = true;
        long until = System.nanoTime() + longest.toNanos();
        synchronized (inFlight) {
            long left = longest.toNanos();
            while (inFlight.get() > 0 && left > 0) {
                try {
                    TimeUnit.NANOSECONDS.timedWait(inFlight, left);
                } catch (InterruptedException hurry) {
                    Thread.currentThread().interrupt();
                    return false;
                }
                left = until - System.nanoTime();
            }
            return inFlight.get() == 0;
        }
    }

    private void ended() {
        if (inFlight.decrementAndGet() == 0 && draining) {
            synchronized (inFlight) {
                inFlight.notifyAll();
            }
        }
    }
}
