package dev.mockstral.record;

import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Headers.Header;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which header lines a proxy hands on (RFC 9110 §7.6.1): all but those that speak of one connection. */
final class EndToEnd {
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "proxy-connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");
    /** Written by the HTTP client itself, or put anew. */
    private static final Set<String> OWN = Set.of("host", "content-length", "expect", "accept-encoding");

    private EndToEnd() {}

    /** What is sent upstream. Of content codings only gzip is offered, the one that can be read for the recording. */
    static Headers ofRequest(Headers headers) {
        List<Header> kept = new ArrayList<>();
        for (Header line : handedOn(headers)) {
            String name = line.name().toLowerCase(Locale.ROOT);
            if (!OWN.contains(name) && !name.startsWith("x-mockstral-")) {
                kept.add(line);
            }
        }
        if (headers.first("Accept-Encoding").orElse("").toLowerCase(Locale.ROOT).contains("gzip")) {
            kept.add(new Header("Accept-Encoding", "gzip"));
        }
        return new Headers(kept);
    }

    /** What is sent to the client: the upstream's lines, in the order and case of {@link UpstreamClient.Answer}, and our framing. */
    static Headers ofResponse(Headers headers) {
        Headers kept = new Headers(handedOn(headers).stream()
                .filter(line -> !line.name().startsWith(":"))
                .toList());
        Headers framed = kept.first("Content-Length").isPresent() ? kept : kept.plus("Transfer-Encoding", "chunked");
        return framed.plus("Connection", "keep-alive");
    }

    private static List<Header> handedOn(Headers headers) {
        Set<String> dropped = new HashSet<>(HOP_BY_HOP);
        for (Header line : headers.lines()) {
            if (line.name().equalsIgnoreCase("Connection")) {
                for (String named : line.value().split(",")) {
                    dropped.add(named.strip().toLowerCase(Locale.ROOT));
                }
            }
        }
        return headers.lines().stream()
                .filter(line -> !dropped.contains(line.name().toLowerCase(Locale.ROOT)))
                .toList();
    }
}
