package dev.mockstral.fault;

import dev.mockstral.exchange.Frame;
import dev.mockstral.exchange.Reply;
import java.util.ArrayList;
import java.util.List;

/** Packets end inside characters of several bytes: behind the first byte of each, of some in an event with many. */
public record SplitUtf8() implements ContentFault {
    private static final int MOST_PER_EVENT = 8;
    private static final int FIRST_OF_SEVERAL = 0xC0;

    @Override
    public String name() {
        return "split_utf8";
    }

    @Override
    public Reply applyTo(Reply reply) {
        return Events.each(reply, SplitUtf8::split);
    }

    private static List<Frame> split(Frame frame) {
        List<Integer> places = new ArrayList<>();
        byte[] bytes = frame.bytes();
        for (int i = 0; i < bytes.length && places.size() < MOST_PER_EVENT; i++) {
            if ((bytes[i] & 0xFF) >= FIRST_OF_SEVERAL) {
                places.add(i + 1);
            }
        }
        return Chunks.cut(frame, places, Chunks.GAP);
    }
}
