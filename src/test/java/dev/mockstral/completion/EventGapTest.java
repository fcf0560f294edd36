package dev.mockstral.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.mockstral.exchange.Call;
import dev.mockstral.exchange.Frame;
import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Provenance;
import dev.mockstral.exchange.Reply;
import dev.mockstral.exchange.StreamedReply;
import dev.mockstral.exchange.WholeReply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Old TypeScript clients lose events that arrive together; theirs are kept apart. */
class EventGapTest {
    private static final String OLD = "mistral-client-typescript/1.5.2";
    private static final Provenance SOMEHOW =
            Provenance.by(Provenance.Source.STUB, Optional.empty(), Optional.empty(), 1);
    private static final Reply STREAM = new StreamedReply(
            200,
            Headers.none(),
            List.of(
                    Frame.event("1"),
                    Frame.event("2"),
                    Frame.event("3").after(Duration.ofMillis(40)),
                    Frame.event("4"),
                    Frame.event("5")),
            SOMEHOW);

    @ParameterizedTest
    @ValueSource(strings = {OLD, "mistral-client-typescript/1.0.4", "mistral-client-typescript/1.9.18"})
    void eventsForClientsThatLoseSomeAreKeptApart(String userAgent) {
        StreamedReply kept = (StreamedReply) EventGap.kept(callOf(userAgent), STREAM);
        assertEquals(
                List.of(0L, 5L, 40L, 50L, 5L),
                kept.frames().stream().map(Frame::delay).map(Duration::toMillis).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mistral-client-typescript/1.10.0",
                "mistral-client-typescript/2.7.0",
                "mistral-client-typescript/1",
                "mistral-client-python/1.5.2",
                ""
            })
    void eventsForOthersComeAtOnce(String userAgent) {
        assertSame(STREAM, EventGap.kept(callOf(userAgent), STREAM));
    }

    @Test
    void wholeAnswersAreLeftAlone() {
        Reply whole = new WholeReply(200, Headers.none(), new byte[0], SOMEHOW, Duration.ZERO);
        assertSame(whole, EventGap.kept(callOf(OLD), whole));
    }

    private static Call callOf(String userAgent) {
        return new Call("POST", "/v1/chat/completions", "", Headers.of("user-agent", userAgent), new byte[0]);
    }
}
