package dev.mockstral.completion;

import dev.mockstral.exchange.Call;
import dev.mockstral.exchange.Frame;
import dev.mockstral.exchange.Reply;
import dev.mockstral.exchange.StreamedReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the events of a stream apart for clients that lose some of those that arrive together. Production never sends
 * a whole answer at once, so that they live with it; a mock does. Known: {@code @mistralai/mistralai} 1.0 to 1.9, whose
 * reader goes on in a shortened buffer at the place where it was in the longer one.
 */
final class EventGap {
    private static final Duration LEAST = Duration.ofMillis(5);

    /**
     * Before the chunk with the finish reason and the usage. An event is delivered late if the next one to arrive by
     * itself is longer; nothing comes after this one that would be, so that it must come when all before are read.
     */
    private static final Duration BEFORE_LAST_CHUNK = Duration.ofMillis(50);

    private static final String FIRST_MAJOR = "mistral-client-typescript/1.";

    private EventGap() {}

    static Reply kept(Call call, Reply reply) {
        return reply instanceof StreamedReply streamed
                        && call.header("User-Agent").filter(EventGap::needed).isPresent()
                ? streamed.withFrames(apart(streamed.frames()))
                : reply;
    }

    /** As {@code mistral-client-typescript/1.5.2}; from 1.10 on, with two digits, nothing is lost. */
    private static boolean needed(String userAgent) {
        return userAgent.startsWith(FIRST_MAJOR) && userAgent.startsWith(".", FIRST_MAJOR.length() + 1);
    }

    private static List<Frame> apart(List<Frame> frames) {
        List<Frame> apart = new ArrayList<>(frames.size());
        for (Frame frame : frames) {
            boolean isLastChunk = apart.size() == frames.size() - 2;
            Duration least = apart.isEmpty() ? Duration.ZERO : isLastChunk ? BEFORE_LAST_CHUNK : LEAST;
            apart.add(frame.delay().compareTo(least) < 0 ? frame.after(least) : frame);
        }
        return apart;
    }
}
