package dev.mockstral.fault;

import dev.mockstral.exchange.Frame;
import dev.mockstral.exchange.Reply;
import java.util.ArrayList;
import java.util.List;

/**
 * After some events of a stream an error comes in place of the rest, then {@code [DONE]}. A guess: production has never
 * been recorded doing so; servers with the same error body (vLLM) do it like this.
 *
 * @param events how many come before it, from 0
 * @param json the error, on one line
 */
public record ErrorEvent(int events, String json) implements ContentFault {
    /** When nothing else is said: behind the role and the first piece of text. */
    public static final int DEFAULT_EVENTS = 2;

    @Override
    public String name() {
        return "error_event";
    }

    @Override
    public Reply applyTo(Reply reply) {
        return Events.all(reply, frames -> {
            List<Frame> cut = new ArrayList<>(frames.subList(0, Math.min(events, frames.size())));
            cut.removeIf(Events::isDone);
            cut.add(Frame.event(json));
            cut.add(Events.DONE);
            return cut;
        });
    }
}
