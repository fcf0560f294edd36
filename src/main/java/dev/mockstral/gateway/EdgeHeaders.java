package dev.mockstral.gateway;

import dev.mockstral.exchange.Digits;
import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Headers.Header;
import dev.mockstral.exchange.Provenance;
import dev.mockstral.exchange.Provenance.Source;
import dev.mockstral.exchange.Reply;
import dev.mockstral.exchange.StreamedReply;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The header lines that Kong and Cloudflare put around the backend's answer, in the order of recordings of 2026
 * (wire-facts §3, errors.md "Headers on errors"). What the reply itself says (its content type, a stub's headers) is
 * kept; a stub's own headers replace those of the same name, or come last.
 */
final class EdgeHeaders {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Header CHUNKED = Header.constant("Transfer-Encoding", "chunked");
    private static final Header KEEP_ALIVE = Header.constant("Connection", "keep-alive");
    private static final Header NO_RETRIES = Header.constant("x-max-retry-attempts-reached", "false");
    private static final Header SERVER = Header.constant("Server", "cloudflare");
    private static final Header ANY_ORIGIN = Header.constant("access-control-allow-origin", "*");
    private static final Header NO_SNIFFING = Header.constant("X-Content-Type-Options", "nosniff");
    private static final Header NOT_CACHED = Header.constant("cf-cache-status", "DYNAMIC");
    private static final Header TRANSPORT_SECURITY =
            Header.constant("Strict-Transport-Security", "max-age=15552000; includeSubDomains; preload");
    private static final Header ALTERNATIVE = Header.constant("alt-svc", "h3=\":443\"; ma=86400");

    private static final Named TOKENS_LEFT = Named.of("x-ratelimit-remaining-tokens-minute", "");
    private static final Named QUERY_COST = Named.of("x-ratelimit-tokens-query-cost", "");
    private static final Named UPSTREAM_TIME = Named.of("x-envoy-upstream-service-time", "");
    private static final Named UPSTREAM_LATENCY = Named.of("x-kong-upstream-latency", "");
    private static final Named PROXY_LATENCY = Named.of("x-kong-proxy-latency", "");
    private static final Named CORRELATION = Named.of("mistral-correlation-id", "");
    private static final Named REQUEST = Named.of("x-kong-request-id", "");
    private static final Named RAY = Named.of("CF-RAY", "-CDG");

    private final RateLimits limits;
    private final Header tokensLimit;
    private final Header requestsLimit;
    private final Header requestsLeft;
    private final HttpDates dates = new HttpDates();

    EdgeHeaders(RateLimits limits) {
        this.limits = limits;
        tokensLimit = Header.constant("x-ratelimit-limit-tokens-minute", "" + limits.tokensPerMinute());
        requestsLimit = Header.constant("x-ratelimit-limit-req-minute", "" + limits.requestsPerMinute());
        requestsLeft =
                Header.constant("x-ratelimit-remaining-req-minute", "" + Math.max(0, limits.requestsPerMinute() - 1));
    }

    /** The reply's headers as they leave the edge at that time. */
    Headers dress(Reply reply, int bodyBytes, Instant now, long entropy) {
        Around around = new Around(reply, bodyBytes, now, dates.at(now), new Entropy(entropy));
        List<Header> lines;
        if (reply instanceof StreamedReply) {
            lines = stream(around);
        } else if (reply.provenance().source() == Source.GATEWAY) {
            lines = byGateway(around);
        } else if (reply.status() == 200) {
            lines = whole(around);
        } else {
            lines = error(around);
        }
        List<Header> own = reply.headers().lines();
        for (int i = 0; i < own.size(); i++) {
            put(own.get(i), lines);
        }
        return new Headers(lines);
    }

    private static void put(Header line, List<Header> lines) {
        if (isFraming(line.name())) {
            return;
        }
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).name().equalsIgnoreCase(line.name())) {
                lines.set(i, line);
                return;
            }
        }
        lines.add(line);
    }

    private static boolean isFraming(String name) {
        return name.equalsIgnoreCase("Content-Type")
                || name.equalsIgnoreCase("Content-Length")
                || name.equalsIgnoreCase("Transfer-Encoding");
    }

    private List<Header> whole(Around around) {
        List<Header> lines = start(around);
        lines.add(CHUNKED);
        lines.add(KEEP_ALIVE);
        lines.add(around.cookie());
        around.correlate(lines);
        lines.add(NO_RETRIES);
        if (around.provenance().source() != Source.CATALOGUE) {
            rateLimits(around.provenance().cost(), lines);
        }
        lines.add(around.upstreamTime());
        lines.add(SERVER);
        lines.add(ANY_ORIGIN);
        around.kongTimes(lines);
        lines.add(NO_SNIFFING);
        lines.add(NOT_CACHED);
        lines.add(TRANSPORT_SECURITY);
        lines.add(around.ray());
        lines.add(ALTERNATIVE);
        return lines;
    }

    private static List<Header> stream(Around around) {
        List<Header> lines = start(around);
        lines.add(CHUNKED);
        lines.add(KEEP_ALIVE);
        around.correlate(lines);
        lines.add(NO_RETRIES);
        lines.add(around.upstreamTime());
        lines.add(SERVER);
        lines.add(ANY_ORIGIN);
        around.kongTimes(lines);
        lines.add(around.cookie());
        lines.add(NO_SNIFFING);
        lines.add(NOT_CACHED);
        lines.add(TRANSPORT_SECURITY);
        lines.add(around.ray());
        lines.add(ALTERNATIVE);
        return lines;
    }

    private List<Header> error(Around around) {
        List<Header> lines = start(around);
        lines.add(around.contentLength());
        lines.add(KEEP_ALIVE);
        lines.add(around.ray());
        around.correlate(lines);
        if (around.reply().status() == TOO_MANY_REQUESTS) {
            lines.addAll(spent(around.reply()));
        }
        lines.add(around.upstreamTime());
        lines.add(ANY_ORIGIN);
        around.kongTimes(lines);
        lines.add(NOT_CACHED);
        lines.add(around.cookie());
        lines.add(TRANSPORT_SECURITY);
        lines.add(NO_SNIFFING);
        lines.add(SERVER);
        lines.add(ALTERNATIVE);
        return lines;
    }

    /** Two lines that tell which limit is spent: the reply's own, or else that of requests. */
    private List<Header> spent(Reply reply) {
        List<Header> own = reply.headers().lines().stream()
                .filter(line -> line.name().toLowerCase(Locale.ROOT).startsWith("x-ratelimit-"))
                .toList();
        return own.isEmpty() ? List.of(requestsLimit, new Header("x-ratelimit-remaining-req-minute", "0")) : own;
    }

    private static List<Header> byGateway(Around around) {
        List<Header> lines = start(around);
        boolean measured = around.reply().headers().first("Content-Length").isPresent();
        lines.add(measured ? around.contentLength() : CHUNKED);
        lines.add(KEEP_ALIVE);
        around.correlate(lines);
        lines.add(ANY_ORIGIN);
        lines.add(new Header("x-kong-response-latency", "" + around.proxyMillis()));
        lines.add(NOT_CACHED);
        lines.add(around.cookie());
        lines.add(TRANSPORT_SECURITY);
        lines.add(NO_SNIFFING);
        lines.add(SERVER);
        lines.add(around.ray());
        lines.add(ALTERNATIVE);
        return lines;
    }

    private static List<Header> start(Around around) {
        List<Header> lines = new ArrayList<>(24);
        lines.add(around.dates().now());
        Header type = around.reply().headers().firstLine("Content-Type");
        if (type != null) {
            lines.add(type.name().equals("Content-Type") ? type : new Header("Content-Type", type.value()));
        }
        return lines;
    }

    private void rateLimits(int cost, List<Header> lines) {
        lines.add(tokensLimit);
        lines.add(TOKENS_LEFT.with(Math.max(0, limits.tokensPerMinute() - cost)));
        lines.add(QUERY_COST.with(cost));
        lines.add(requestsLimit);
        lines.add(requestsLeft);
    }

    /** A line but for what stands in the middle of its value. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Named(String name, byte[] start, byte[] end) {
        static Named of(String name, String valueEnd) {
            return new Named(name, ascii(name + ": "), ascii(valueEnd + "\r\n"));
        }

        /** With a number that is not negative. */
        Header with(int number) {
            int after = start.length + Digits.count(number);
            byte[] line = Arrays.copyOf(start, after + end.length);
            Digits.writeBefore(after, number, line);
            System.arraycopy(end, 0, line, after, end.length);
            return Header.ofLine(name, line);
        }

        Header around(byte[] middle) {
            byte[] line = Arrays.copyOf(start, start.length + middle.length + end.length);
            System.arraycopy(middle, 0, line, start.length, middle.length);
            System.arraycopy(end, 0, line, start.length + middle.length, end.length);
            return Header.ofLine(name, line);
        }

        private static byte[] ascii(String text) {
            return text.getBytes(StandardCharsets.US_ASCII);
        }
    }

    /** Everything that is derived for one answer. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Around(
            Reply reply,
            int bodyBytes,
            HttpDates.Texts dates,
            byte[] correlationId,
            Header ray,
            Header cookie,
            int upstreamMillis,
            int proxyMillis) {
        Around(Reply reply, int bodyBytes, Instant now, HttpDates.Texts dates, Entropy entropy) {
            this(
                    reply,
                    bodyBytes,
                    dates,
                    entropy.uuidV7(now.toEpochMilli()),
                    RAY.around(entropy.hex(16)),
                    dates.cookie().line(entropy),
                    upstreamMillis(reply, entropy),
                    5 + entropy.below(12));
        }

        /** Some 200 ms and 8 ms for each token, as production's figures run. */
        private static int upstreamMillis(Reply reply, Entropy entropy) {
            return reply.status() == 200
                    ? 180 + entropy.below(120) + 8 * reply.provenance().completionTokens()
                    : 20 + entropy.below(40);
        }

        Provenance provenance() {
            return reply.provenance();
        }

        void correlate(List<Header> lines) {
            lines.add(CORRELATION.around(correlationId));
            lines.add(REQUEST.around(correlationId));
        }

        Header contentLength() {
            return new Header("Content-Length", "" + bodyBytes);
        }

        Header upstreamTime() {
            return UPSTREAM_TIME.with(upstreamMillis);
        }

        void kongTimes(List<Header> lines) {
            lines.add(UPSTREAM_LATENCY.with(upstreamMillis + 1));
            lines.add(PROXY_LATENCY.with(proxyMillis));
        }
    }
}
