package dev.mockstral.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mockstral.exchange.Frame;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DueFramesTest {
    private final DueFrames frames = new DueFrames(List.of(frame("ab", 3), frame("", 0), frame("cde", 5)));

    @Test
    void givesAnyFramesOneBehindTheOther() {
        assertEquals("ab", text(0, 1));
        assertEquals("", text(1, 2));
        assertEquals("cde", text(2, 3));
        assertEquals("cde", text(1, 3));
        assertEquals("abcde", text(0, 3));
    }

    @Test
    void givesTheTimesBetween() {
        assertEquals(3, frames.size());
        assertEquals(List.of(3L, 0L, 5L), List.of(frames.delayNanos(0), frames.delayNanos(1), frames.delayNanos(2)));
    }

    private String text(int first, int next) {
        return StandardCharsets.UTF_8.decode(frames.between(first, next)).toString();
    }

    private static Frame frame(String text, long nanos) {
        return new Frame(text.getBytes(StandardCharsets.UTF_8), Duration.ofNanos(nanos));
    }
}
