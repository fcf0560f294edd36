package dev.mockstral.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * What is answered to requests that never become a call: malformed, too long a header, too long a path. As JSON, in
 * the gateway's {@code {"message": …}} form (a guess: production's edge has not been recorded on these).
 */
final class EdgeErrors extends ErrorHandler {
    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int status,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.write(true, body(status), callback);
    }

    private static ByteBuffer body(int status) {
        String message = switch (status) {
            case 400 -> "Bad request";
            case 408 -> "Request timeout";
            case 413 -> "Request size limit exceeded";
            case 414 -> "URI too long";
            case 431 -> "Request header or cookie too large";
            case 503 -> "Service unavailable";
            case 500 -> "An unexpected error occurred";
            default -> HttpStatus.getMessage(status);
        };
        return ByteBuffer.wrap(("{\"message\":\"" + message + "\"}").getBytes(StandardCharsets.UTF_8));
    }
}
