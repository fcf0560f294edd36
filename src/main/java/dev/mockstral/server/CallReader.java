package dev.mockstral.server;

import dev.mockstral.exchange.Call;
import dev.mockstral.exchange.Headers;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpField;

/** Makes a {@link Call} of a servlet request. */
final class CallReader {
    private static final byte[] NOTHING = {};

    private final long maxBodyBytes;

    CallReader(long maxBodyBytes) {
        this.maxBodyBytes = maxBodyBytes;
    }

    Call read(HttpServletRequest request) throws IOException {
        String query = request.getQueryString();
        Headers headers = headers(request);
        byte[] body = body(request);
        return new Call(
                request.getMethod(),
                request.getRequestURI(),
                query == null ? "" : query,
                headers,
                body == null ? NOTHING : body,
                body == null,
                isLoopback(request));
    }

    private static boolean isLoopback(HttpServletRequest request) {
        SocketAddress peer = ServletContextRequest.getServletContextRequest(request)
                .getConnectionMetaData()
                .getRemoteSocketAddress();
        return peer instanceof InetSocketAddress address
                && address.getAddress() != null
                && address.getAddress().isLoopbackAddress();
    }

    private static Headers headers(HttpServletRequest request) {
        List<Headers.Header> lines = new ArrayList<>();
        for (HttpField field :
                ServletContextRequest.getServletContextRequest(request).getHeaders()) {
            lines.add(new Headers.Header(field.getName(), field.getValue() == null ? "" : field.getValue()));
        }
        return new Headers(lines);
    }

    /** The body, or null when it is larger than allowed: then the rest is left unread. */
    private byte @org.jspecify.annotations.Nullable [] body(HttpServletRequest request) throws IOException {
        long announced = request.getContentLengthLong();
        if (announced > maxBodyBytes) {
            return null;
        }
        InputStream input = request.getInputStream();
        byte[] body = input.readNBytes((int) Math.min(Integer.MAX_VALUE - 8L, maxBodyBytes + 1));
        return body.length > maxBodyBytes ? null : body;
    }
}
