package dev.mockstral.fault;

import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Provenance;
import dev.mockstral.exchange.Reply;
import dev.mockstral.exchange.WholeReply;
import java.nio.charset.StandardCharsets;

/**
 * An error comes in place of the answer.
 *
 * @param fromGateway whether the gateway answers, not the backend: other headers stand around it
 * @param body to the byte
 * @param headers lines of this very error, its content type left out
 */
public record ErrorAnswer(int status, boolean fromGateway, String contentType, String body, Headers headers)
        implements ContentFault {
    @Override
    public String name() {
        return "error";
    }

    @Override
    public Reply applyTo(Reply reply) {
        Headers lines = Headers.of("Content-Type", contentType);
        for (Headers.Header line : headers.lines()) {
            lines = lines.plus(line.name(), line.value());
        }
        return new WholeReply(status, lines, body.getBytes(StandardCharsets.UTF_8), provenance(reply.provenance()));
    }

    private Provenance provenance(Provenance before) {
        Provenance.Source source = fromGateway ? Provenance.Source.GATEWAY : Provenance.Source.REFUSAL;
        return Provenance.by(source, before.stub(), before.wouldFail(), before.entropy());
    }

    /**
     * The HTML page of the edge in front of the gateway, as users quote it with production's 520 (errors #65: only its
     * title is known, the rest is a guess).
     *
     * @param status one that {@link #hasPage} knows
     */
    public static ErrorAnswer page(int status) {
        String what = what(status);
        String body = "<!DOCTYPE html>\n<html lang=\"en-US\">\n<head>\n<title>mistral.ai | " + status + ": " + what
                + "</title>\n<meta charset=\"UTF-8\" />\n</head>\n<body>\n<h1>" + what + " <span>Error code " + status
                + "</span></h1>\n<p>cloudflare</p>\n</body>\n</html>\n";
        return new ErrorAnswer(status, true, "text/html; charset=UTF-8", body, Headers.of("Cache-Control", "no-store"));
    }

    /** Whether the edge has a page for that status. */
    public static boolean hasPage(int status) {
        return !what(status).isEmpty();
    }

    private static String what(int status) {
        return switch (status) {
            case 500 -> "Internal server error";
            case 502 -> "Bad gateway";
            case 503 -> "Service temporarily unavailable";
            case 504 -> "Gateway time-out";
            case 520 -> "Web server is returning an unknown error";
            case 521 -> "Web server is down";
            case 522 -> "Connection timed out";
            case 523 -> "Origin is unreachable";
            case 524 -> "A timeout occurred";
            default -> "";
        };
    }
}
