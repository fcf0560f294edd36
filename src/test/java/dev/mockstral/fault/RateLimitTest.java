package dev.mockstral.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mockstral.exchange.Headers;
import dev.mockstral.testing.FakeClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitTest {
    private static final Optional<Headers> ADMITTED = Optional.empty();
    private static final Optional<Headers> REQUESTS_SPENT =
            Optional.of(Headers.of("x-ratelimit-limit-req-minute", "2", "x-ratelimit-remaining-req-minute", "0"));

    private final FakeClock clock = new FakeClock();

    @Test
    void admitsSoManyRequestsAMinute() {
        RateLimit limit = limit("2/min");
        assertEquals(ADMITTED, limit.admit("key", 0));
        assertEquals(ADMITTED, limit.admit("key", 0));
        assertEquals(REQUESTS_SPENT, limit.admit("key", 0));
        clock.advance(Duration.ofSeconds(59));
        assertEquals(REQUESTS_SPENT, limit.admit("key", 0));
        clock.advance(Duration.ofSeconds(1));
        assertEquals(ADMITTED, limit.admit("key", 0));
    }

    @Test
    void countsEachKeyAlone() {
        RateLimit limit = limit("1/min");
        assertEquals(ADMITTED, limit.admit("one", 0));
        assertEquals(ADMITTED, limit.admit("two", 0));
        assertEquals(true, limit.admit("one", 0).isPresent());
        limit.reset();
        assertEquals(ADMITTED, limit.admit("one", 0));
    }

    @Test
    void refusesAPromptLargerThanWhatIsLeft() {
        RateLimit limit = limit("100 tokens/min");
        assertEquals(tokensLeft("100"), limit.admit("key", 101));
        assertEquals(ADMITTED, limit.admit("key", 60));
        limit.spend("key", 70);
        assertEquals(tokensLeft("30"), limit.admit("key", 31));
        assertEquals(ADMITTED, limit.admit("key", 30));
        limit.spend("key", 45);
        assertEquals(tokensLeft("0"), limit.admit("key", 0));
    }

    @Test
    void tellsWhatIsLeftAlthoughNothingIsRefused() {
        RateLimit limit = new RateLimit(Allowance.NONE, clock, false);
        assertEquals(ADMITTED, limit.admit("key", 0));
        assertEquals(left(1_999_990, 59), limit.spend("key", 10));
        assertEquals(ADMITTED, limit.admit("key", 0));
        assertEquals(left(1_999_970, 58), limit.spend("key", 20));
        clock.advance(Duration.ofMinutes(1));
        assertEquals(ADMITTED, limit.admit("key", 0));
        assertEquals(left(1_999_999, 59), limit.spend("key", 1));
        for (int i = 0; i < 100; i++) {
            assertEquals(ADMITTED, limit.admit("key", 0));
        }
        assertEquals(left(1_999_998, 0), limit.spend("key", 1));
    }

    @Test
    void countsNothingWhileTheClockStandsStillUnlessALimitWasSet() {
        RateLimit limit = new RateLimit(Allowance.NONE, clock, true);
        assertEquals(ADMITTED, limit.admit("key", 0));
        assertEquals(Headers.none(), limit.spend("key", 10));
        RateLimit set = new RateLimit(Allowance.parse("1/min").orElseThrow(), clock, true);
        assertEquals(ADMITTED, set.admit("key", 0));
        assertEquals(true, set.admit("key", 0).isPresent());
    }

    @Test
    void admitsNoneTooManyAtOnce() {
        RateLimit limit = limit("50/min");
        AtomicInteger admitted = new AtomicInteger();
        IntStream.range(0, 1_000).parallel().forEach(i -> {
            if (limit.admit("key", 0).isEmpty()) {
                admitted.incrementAndGet();
            }
        });
        assertEquals(50, admitted.get());
    }

    @Test
    void readsAllowances() {
        for (String text :
                List.of("60/min,500000tokens/min", "500000 tokens/minute, 60 requests/min", "60req/m,500000tok/m")) {
            Allowance allowance = Allowance.parse(text).orElseThrow();
            assertEquals(OptionalInt.of(60), allowance.requestsPerMinute(), text);
            assertEquals(OptionalInt.of(500_000), allowance.tokensPerMinute(), text);
        }
        Allowance tokens = Allowance.parse("7tokens/min").orElseThrow();
        assertEquals(OptionalInt.empty(), tokens.requestsPerMinute());
        assertEquals(60, tokens.requests());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "60", "0/min", "60/s", "-1/min", "60/min,", "60/min,70/min", "9999999999/min", "x/min"})
    void refusesAllElse(String text) {
        assertEquals(Optional.empty(), Allowance.parse(text));
    }

    private RateLimit limit(String allowance) {
        return new RateLimit(Allowance.parse(allowance).orElseThrow(), clock, false);
    }

    private static Optional<Headers> tokensLeft(String left) {
        return Optional.of(
                Headers.of("x-ratelimit-limit-tokens-minute", "100", "x-ratelimit-remaining-tokens-minute", left));
    }

    private static Headers left(long tokens, int requests) {
        return Headers.of(
                "x-ratelimit-remaining-tokens-minute", "" + tokens, "x-ratelimit-remaining-req-minute", "" + requests);
    }
}
