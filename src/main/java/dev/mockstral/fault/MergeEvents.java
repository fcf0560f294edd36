package dev.mockstral.fault;

import dev.mockstral.exchange.Frame;
import dev.mockstral.exchange.Reply;
import java.util.ArrayList;
import java.util.List;

/**
 * Several events come in one packet, when the last of them is due.
 *
 * @param events per packet, from 2
 */
public record MergeEvents(int events) implements ContentFault {
    /** When nothing else is said. */
    public static final int DEFAULT_EVENTS = 3;

    @Override
    public String name() {
        return "merge_events";
    }

    @Override
    public Reply applyTo(Reply reply) {
        return Events.all(reply, frames -> {
            List<Frame> merged = new ArrayList<>();
            for (int i = 0; i < frames.size(); i += events) {
                Frame group = Chunks.joined(frames.subList(i, Math.min(i + events, frames.size())));
                merged.add(merged.isEmpty() ? group : Chunks.apart(group));
            }
            return merged;
        });
    }
}
