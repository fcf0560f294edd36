package dev.mockstral.server;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Accepts connections, and closes those whose request heads take too long; an idle timeout alone never would. */
final class TimedConnector extends ServerConnector {
    private static final int ACCEPTORS = 1;
    private static final int AS_MANY_SELECTORS_AS_JETTY_LIKES = -1;

    private final long headNanos;
    private final Onward onward;
    private final Shortcuts shortcuts;
    private final Map<ManagedSelector, Departures> departures = new ConcurrentHashMap<>();

    TimedConnector(Server server, HttpConnectionFactory http, Duration headTime, Shortcuts shortcuts) {
        this(server, new Onward(server.getThreadPool()), http, headTime, shortcuts);
    }

    private TimedConnector(
            Server server, Onward onward, HttpConnectionFactory http, Duration headTime, Shortcuts shortcuts) {
        super(server, onward, null, null, ACCEPTORS, AS_MANY_SELECTORS_AS_JETTY_LIKES, http);
        this.onward = onward;
        this.headNanos = headTime.toNanos();
        this.shortcuts = shortcuts;
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key)
            throws IOException {
        TimedEndPoint endPoint = new TimedEndPoint(
                channel,
                selector,
                key,
                getScheduler(),
                departures.computeIfAbsent(selector, each -> new Departures(each, onward)),
                shortcuts.forPeer(Received.isLoopback(channel.getRemoteAddress())));
        endPoint.setIdleTimeout(getIdleTimeout());
        return endPoint;
    }

    /** The connection on which the request came. */
    static TimedEndPoint endPoint(Request request) {
        return (TimedEndPoint) request.getConnectionMetaData().getConnection().getEndPoint();
    }

    /** Refuses new connections from now on; Jetty's own way would end idle ones too, which may still ask how it goes. */
    void closeDoor() {
        setAccepting(false);
        close();
    }

    /** Closes what is late. */
    void sweep(long nowNanos) {
        for (EndPoint endPoint : getConnectedEndPoints()) {
            if (endPoint instanceof TimedEndPoint timed && timed.isLate(nowNanos, headNanos)) {
                timed.close();
            }
        }
    }
}
