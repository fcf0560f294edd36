package dev.mockstral.fault;

import dev.mockstral.exchange.Frame;
import dev.mockstral.exchange.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** A comment line stands before every event, as proxies send to keep a connection alive. */
public record Comments() implements ContentFault {
    private static final byte[] COMMENT = ": keep-alive\n\n".getBytes(StandardCharsets.UTF_8);

    @Override
    public String name() {
        return "comments";
    }

    @Override
    public Reply applyTo(Reply reply) {
        return Events.each(reply, frame -> List.of(new Frame(COMMENT, Duration.ZERO), frame));
    }
}
