package dev.mockstral.gateway;

import dev.mockstral.exchange.Call;
import dev.mockstral.exchange.FatedReply;
import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Provenance;
import dev.mockstral.exchange.RelayedReply;
import dev.mockstral.exchange.Reply;
import dev.mockstral.exchange.Responder;
import dev.mockstral.exchange.Sightings;
import dev.mockstral.exchange.WholeReply;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Production's outside: routes, keys, sizes, and the headers around every answer. Our own routes, below
 * {@code /__mockstral}, pass it by.
 */
public final class Gateway implements Responder {
    private static final String ADMIN = "/__mockstral";
    private static final String MODELS = "/v1/models";
    private static final String CHAT = "/v1/chat/completions";

    private final Responder chat;
    private final Responder models;
    private final Responder admin;
    private final AccessPolicy access;
    private final EdgeHeaders edge;
    private final InstantSource clock;
    private final BaseUrlAdvice advice = new BaseUrlAdvice();
    private final long seed;
    private final Sightings sightings = new Sightings();

    /** The parts behind the gateway, and what it needs to judge and dress. */
    public Gateway(
            Responder chat,
            Responder models,
            Responder admin,
            AccessPolicy access,
            RateLimits limits,
            InstantSource clock,
            long seed) {
        this.chat = chat;
        this.models = models;
        this.admin = admin;
        this.access = access;
        this.edge = new EdgeHeaders(limits);
        this.clock = clock;
        this.seed = seed;
    }

    /** Begins anew with what headers derive from, so that equal runs give equal bytes. */
    public void reset() {
        sightings.reset();
    }

    @Override
    public boolean waits() {
        return chat.waits();
    }

    @Override
    public Reply respond(Call call) {
        if (call.path().equals(ADMIN) || call.path().startsWith(ADMIN + "/")) {
            return admin.respond(call);
        }
        Instant now = clock.instant();
        return dress(call, route(call), now);
    }

    private Reply route(Call call) {
        String path = call.path();
        if (path.equals(CHAT)) {
            return call.method().equals("POST") ? guarded(call, chat) : otherMethod(call, "POST");
        }
        if (path.equals(MODELS) || path.startsWith(MODELS + "/")) {
            boolean reads = call.method().equals("GET") || call.method().equals("HEAD");
            return reads ? guarded(call, models) : otherMethod(call, "GET");
        }
        advice.tell(call);
        return GatewayBodies.noRoute(requestId(call));
    }

    private static Reply otherMethod(Call call, String allowed) {
        return call.method().equals("OPTIONS")
                ? GatewayBodies.preflight(call.header("Access-Control-Request-Headers"))
                : GatewayBodies.methodNotAllowed(allowed);
    }

    private Reply guarded(Call call, Responder next) {
        Optional<String> authorization = call.header("Authorization");
        if (!access.admits(authorization)) {
            return authorization.isPresent() ? GatewayBodies.invalidKey() : GatewayBodies.missingKey();
        }
        if (call.bodyTooLarge()) {
            return GatewayBodies.bodyTooLarge(requestId(call));
        }
        if (isEncoded(call)) {
            return GatewayBodies.unsupportedMediaType();
        }
        return next.respond(call);
    }

    /** No request body is inflated: what is compressed is told so, whatever it would have become. */
    private static boolean isEncoded(Call call) {
        return call.header("Content-Encoding")
                .filter(coding -> !coding.isBlank() && !coding.strip().equalsIgnoreCase("identity"))
                .isPresent();
    }

    private Reply dress(Call call, Reply reply, Instant now) {
        if (reply instanceof RelayedReply) {
            return reply; // dressed by whoever really answers
        }
        if (reply instanceof FatedReply fated) {
            return fated.fate().apply(dress(call, fated.reply(), now));
        }
        int bodyBytes = reply instanceof WholeReply whole ? whole.body().length : 0;
        Headers headers = edge.dress(reply, bodyBytes, now, entropy(call, reply));
        Reply dressed = reply.withHeaders(headers);
        boolean compressible = dressed instanceof WholeReply
                && dressed.status() == 200
                && dressed.provenance().source() != Provenance.Source.GATEWAY;
        return compressible && Compression.isOffered(call) ? Compression.gzip((WholeReply) dressed) : dressed;
    }

    /** What the answer's own derivation gives, else the call and how often it was seen; the time is added elsewhere. */
    private long entropy(Call call, Reply reply) {
        long own = reply.provenance().entropy();
        if (own != 0) {
            return own;
        }
        long checksum = checksum(call);
        long mixed = new Entropy(seed ^ checksum).next();
        return mixed + sightings.next(checksum, mixed, "");
    }

    private static long checksum(Call call) {
        CRC32 head = new CRC32();
        head.update((call.method() + call.path()).getBytes(StandardCharsets.UTF_8));
        CRC32 body = new CRC32();
        body.update(call.body());
        return (head.getValue() << 32) | body.getValue();
    }

    private String requestId(Call call) {
        return new String(new Entropy(seed ^ checksum(call) ^ clock.millis()).hex(32), StandardCharsets.US_ASCII);
    }
}
