package dev.mockstral.fault;

import dev.mockstral.exchange.Frame;
import dev.mockstral.exchange.Reply;
import java.util.ArrayList;
import java.util.List;

/**
 * Every event comes in several packets. The first cut goes through the word {@code data}.
 *
 * @param pieces per event, from 2
 */
public record SplitEvents(int pieces) implements ContentFault {
    /** When nothing else is said. */
    public static final int DEFAULT_PIECES = 3;

    private static final int INSIDE_DATA = 2;

    @Override
    public String name() {
        return "split_events";
    }

    @Override
    public Reply applyTo(Reply reply) {
        return Events.each(reply, this::split);
    }

    private List<Frame> split(Frame frame) {
        List<Integer> places = new ArrayList<>(List.of(INSIDE_DATA));
        Chunks.evenly(frame.bytes().length - INSIDE_DATA, pieces - 1).forEach(place -> places.add(place + INSIDE_DATA));
        return Chunks.cut(Chunks.apart(frame), places, Chunks.GAP);
    }
}
