package dev.mockstral.server;

import java.util.function.Supplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jspecify.annotations.Nullable;

/** A handler that is made when it is first needed: a start does not wait for it. Thread-safe. */
final class Deferred extends Handler.Abstract {
    private final Supplier<Handler> maker;
    private @Nullable Handler made;

    Deferred(Supplier<Handler> maker) {
        this.maker = maker;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        return made().handle(request, response, callback);
    }

    /** Makes it now, unless that was done. */
    synchronized Handler made() {
        Handler handler = made;
        if (handler == null) {
            handler = maker.get();
            handler.setServer(getServer());
            LifeCycle.start(handler);
            made = handler;
        }
        return handler;
    }

    @Override
    protected synchronized void doStop() throws Exception {
        LifeCycle.stop(made);
        super.doStop();
    }
}
