package dev.mockstral.record;

import dev.mockstral.exchange.Call;
import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Provenance;
import dev.mockstral.exchange.RelayedReply;
import dev.mockstral.exchange.Reply;
import dev.mockstral.exchange.Responder;
import dev.mockstral.exchange.WholeReply;
import dev.mockstral.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sends every call on to the upstream and its answer back as it arrives, and hands chat completions to the recorder
 * when they are complete. An answer that breaks off, or whose client went away, is not recorded. Safe from any thread.
 */
public final class RecordingProxy implements Responder {
    /** The longest time to connect, to the answer's beginning, and between two of its pieces. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String CHAT = "/v1/chat/completions";
    private static final int TOO_LARGE = 413;
    private static final int BAD_GATEWAY = 502;

    private final Upstream upstream;
    private final UpstreamClient client;
    private final Recorder recorder;
    private final InstantSource clock;
    private final Redaction redaction = new Redaction();

    /** A proxy to that upstream with the usual patience. */
    public RecordingProxy(Upstream upstream, Recorder recorder, InstantSource clock) {
        this(upstream, recorder, clock, PATIENCE);
    }

    /** A proxy that waits no longer than that to connect, for the answer's beginning, and between two of its pieces. */
    public RecordingProxy(Upstream upstream, Recorder recorder, InstantSource clock, Duration patience) {
        this.upstream = upstream;
        this.client = new UpstreamClient(upstream, patience);
        this.recorder = recorder;
        this.clock = clock;
    }

    @Override
    public boolean waits() {
        return true;
    }

    @Override
    public Reply respond(Call call) {
        if (call.bodyTooLarge()) {
            return problem(TOO_LARGE, "the request body is larger than --max-body");
        }
        try {
            return relay(call);
        } catch (UpstreamException refused) {
            return problem(BAD_GATEWAY, String.valueOf(refused.getMessage()));
        } catch (IOException unreachable) {
            String why = unreachable.getMessage() == null
                    ? unreachable.getClass().getSimpleName()
                    : unreachable.getMessage();
            return problem(BAD_GATEWAY, "upstream " + upstream.origin() + " does not answer: " + why);
        }
    }

    private Reply relay(Call call) throws UpstreamException, IOException {
        Relay.Asked asked = new Relay.Asked(call, upstream.host(), clock.instant(), System.nanoTime());
        UpstreamClient.Answer answer =
                client.send(call.method(), call.path(), call.query(), EndToEnd.ofRequest(call.headers()), call.body());
        if (isRedirect(answer.status())) {
            answer.body().close();
            return problem(
                    BAD_GATEWAY,
                    "upstream " + upstream.origin() + " redirects to '"
                            + answer.headers().first("Location").orElse("")
                            + "', which is not followed because the key would go there – if it is right, give it as"
                            + " --upstream");
        }
        boolean isRecorded = call.method().equals("POST") && call.path().equals(CHAT);
        return new RelayedReply(
                answer.status(),
                EndToEnd.ofResponse(answer.headers()),
                new Relay(asked, answer, redaction, isRecorded ? recorder : null),
                Provenance.of(Provenance.Source.UPSTREAM));
    }

    private static boolean isRedirect(int status) {
        return status >= 300 && status < 400 && status != 304;
    }

    private static WholeReply problem(int status, String message) {
        ObjectNode body = Json.mapper().createObjectNode();
        body.put("object", "error")
                .put("message", "mockstral record: " + message)
                .put("type", "mockstral_upstream");
        body.putNull("param").putNull("code");
        byte[] bytes = Json.compactBytes(body);
        Headers headers = Headers.of(
                "Content-Type", "application/json", "Content-Length", "" + bytes.length, "Connection", "keep-alive");
        return new WholeReply(status, headers, bytes, Provenance.of(Provenance.Source.UPSTREAM));
    }
}
