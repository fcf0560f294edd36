package dev.mockstral.contract;

import dev.mockstral.exchange.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Notes the bytes of one answer as they come, with the time; gives up on what never ends. Not thread-safe. */
final class Arrivals {
    private static final int MOST_BYTES = 8 * 1024 * 1024;
    private final long started = System.nanoTime();
    private final Duration longest;
    private final List<Segment> segments = new ArrayList<>();
    private int bytes;

    /** {@code patience} is how long a silence may last; an answer as a whole may take six times as long. */
    Arrivals(Duration patience) {
        this.longest = patience.multipliedBy(6);
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    void add(byte[] piece) {
        bytes += piece.length;
        segments.add(new Segment(piece, elapsed()));
    }

    /** Whether so much or so long came that there is no end to be expected. */
    boolean isEndless() {
        return bytes > MOST_BYTES || elapsed().compareTo(longest) > 0;
    }

    Ending readAll(InputStream body) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
            add(Arrays.copyOf(buffer, n));
            if (isEndless()) {
                return Ending.ENDLESS;
            }
        }
        return Ending.CLEAN;
    }

    Answer answer(int status, Headers headers, Ending ending) {
        return new Answer(status, headers, segments, ending, elapsed());
    }
}
