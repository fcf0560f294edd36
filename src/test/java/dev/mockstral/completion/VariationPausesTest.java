package dev.mockstral.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.exchange.Frame;
import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Provenance;
import dev.mockstral.exchange.Reply;
import dev.mockstral.exchange.StreamedReply;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VariationPausesTest {
    private static final Reply STREAM = new StreamedReply(
            200,
            Headers.none(),
            List.of(Frame.event("{}"), Frame.event("{}"), Frame.event("[DONE]")),
            Provenance.of(Provenance.Source.BUILT_IN));

    @Test
    void pausesSeldomAndForASecondAtMost() {
        List<Duration> pauses = IntStream.range(0, 800)
                .mapToObj(seed -> time(Variation.of(seed).vary(STREAM, true)))
                .filter(time -> time.toMillis() >= 100)
                .toList();
        assertTrue(pauses.size() > 60 && pauses.size() < 140, pauses.size() + " pauses");
        assertTrue(pauses.stream().allMatch(time -> time.toMillis() < 1_100), pauses.toString());
    }

    @Test
    void doesNotPauseWhereTheRequestSaysHowLong() {
        assertTrue(IntStream.range(0, 800)
                .mapToObj(seed -> time(Variation.of(seed).vary(STREAM, false)))
                .allMatch(time -> time.toMillis() < 100));
    }

    @Test
    void tellsItsSeed() {
        assertEquals(
                7, Variation.of(7).vary(STREAM, true).provenance().variation().orElseThrow());
        assertSame(STREAM, Variation.NONE.vary(STREAM, true));
    }

    private static Duration time(Reply reply) {
        return reply.frames().stream().map(Frame::delay).reduce(Duration.ZERO, Duration::plus);
    }
}
