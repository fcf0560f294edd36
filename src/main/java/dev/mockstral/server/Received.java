package dev.mockstral.server;

import dev.mockstral.exchange.Call;
import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Outgoing;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** A request whose body is here, and the reply that was found for it. For one thread at a time. */
final class Received extends Request.Wrapper {
    private static final byte[] NOTHING = {};

    private final byte @Nullable [] body;
    private @Nullable Outgoing answer;

    /** With its body, or null when that is larger than allowed. */
    Received(Request request, byte @Nullable [] body) {
        super(request);
        this.body = body;
    }

    /** The request as data. */
    Call call() {
        String path = getHttpURI().getPath();
        String query = getHttpURI().getQuery();
        return new Call(
                getMethod(),
                path == null ? "" : path,
                query == null ? "" : query,
                headers(),
                body == null ? NOTHING : body,
                body == null,
                isLoopback(getConnectionMetaData().getRemoteSocketAddress()));
    }

    boolean isTooLarge() {
        return body == null;
    }

    void answer(Outgoing found) {
        answer = found;
    }

    /** The answer, once. */
    @Nullable
    Outgoing takeAnswer() {
        Outgoing taken = answer;
        answer = null;
        return taken;
    }

    /** Whether a peer is on this machine. */
    static boolean isLoopback(@Nullable SocketAddress peer) {
        return peer instanceof InetSocketAddress address
                && address.getAddress() != null
                && address.getAddress().isLoopbackAddress();
    }

    private Headers headers() {
        List<Headers.Header> lines = new ArrayList<>(getHeaders().size());
        for (HttpField field : getHeaders()) {
            lines.add(new Headers.Header(field.getName(), field.getValue() == null ? "" : field.getValue()));
        }
        return new Headers(lines);
    }
}
