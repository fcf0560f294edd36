package dev.mockstral.fault;

import dev.mockstral.exchange.Reply;
import java.util.List;

/** Lines of the stream end with CR LF, as the standard allows and production does not do. */
public record CrlfFraming() implements ContentFault {
    @Override
    public String name() {
        return "crlf";
    }

    @Override
    public Reply applyTo(Reply reply) {
        return Events.each(
                reply,
                frame -> List.of(Events.withText(frame, Events.text(frame).replaceAll("\r?\n", "\r\n"))));
    }
}
