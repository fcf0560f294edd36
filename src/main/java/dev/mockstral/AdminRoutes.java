package dev.mockstral;

import dev.mockstral.exchange.Call;
import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Provenance;
import dev.mockstral.exchange.Reply;
import dev.mockstral.exchange.Responder;
import dev.mockstral.exchange.WholeReply;
import java.nio.charset.StandardCharsets;

/** Mockstral's own routes, below {@code /__mockstral}. */
final class AdminRoutes implements Responder {
    private volatile boolean draining;

    /** From now on the health route says that the server is going. */
    void drain() {
        draining = true;
    }

    @Override
    public Reply respond(Call call) {
        if (call.path().equals("/__mockstral/health")) {
            return draining ? reply(503, "{\"status\":\"draining\"}") : reply(200, "{\"status\":\"ok\"}");
        }
        return reply(404, "{\"message\":\"no such route; there is /__mockstral/health\"}");
    }

    private static Reply reply(int status, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        return new WholeReply(
                status,
                Headers.of("Content-Type", "application/json", "Content-Length", "" + body.length),
                body,
                Provenance.of(Provenance.Source.ADMIN));
    }
}
