package dev.mockstral.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mockstral.Hardships;
import dev.mockstral.Mockstral;
import dev.mockstral.MockstralOptions;
import dev.mockstral.fault.Allowance;
import dev.mockstral.testing.FakeClock;
import dev.mockstral.testing.RawHttp;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
    private static final String HELLO =
            "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

    private final FakeClock clock = new FakeClock();

    @Test
    void theHeadersCountDown() throws Exception {
        try (Mockstral mockstral = Mockstral.start(MockstralOptions.defaults().clock(clock));
                RawHttp http = new RawHttp(mockstral.port())) {
            int left = 2_000_000;
            for (int call = 1; call <= 3; call++) {
                RawHttp.Answer answer = ask(http, HELLO, "a");
                left -= Integer.parseInt(answer.header("x-ratelimit-tokens-query-cost"));
                assertEquals("" + left, answer.header("x-ratelimit-remaining-tokens-minute"));
                assertEquals("" + (60 - call), answer.header("x-ratelimit-remaining-req-minute"));
            }
            assertEquals("59", ask(http, HELLO, "b").header("x-ratelimit-remaining-req-minute"), "another key");
            ask(http, HELLO.replace("{\"model\"", "{\"stream\":true,\"model\""), "a");
            ask(http, HELLO.replace("mistral-small-latest", "nope"), "a");
            assertEquals("55", ask(http, HELLO, "a").header("x-ratelimit-remaining-req-minute"), "streams count");
            clock.advance(Duration.ofMinutes(1));
            assertEquals("59", ask(http, HELLO, "a").header("x-ratelimit-remaining-req-minute"));
        }
    }

    @Test
    void spentRequestsAreRefusedAsRecorded() throws Exception {
        try (Mockstral mockstral = Mockstral.start(limited("2/min"));
                RawHttp http = new RawHttp(mockstral.port())) {
            assertEquals("2", ask(http, HELLO, "a").header("x-ratelimit-limit-req-minute"));
            assertEquals("0", ask(http, HELLO, "a").header("x-ratelimit-remaining-req-minute"));
            for (boolean stream : List.of(false, true)) {
                RawHttp.Answer refused =
                        ask(http, stream ? HELLO.replace("{\"model\"", "{\"stream\":true,\"model\"") : HELLO, "a");
                assertEquals(429, refused.status());
                assertEquals(
                        "{\"object\":\"error\",\"message\":\"Rate limit exceeded\",\"type\":\"rate_limited\","
                                + "\"param\":null,\"code\":\"1300\",\"raw_status_code\":429}",
                        refused.text());
                assertEquals(
                        List.of("x-ratelimit-limit-req-minute: 2", "x-ratelimit-remaining-req-minute: 0"),
                        limits(refused));
                assertEquals("", refused.header("retry-after"));
            }
            assertEquals(200, ask(http, HELLO, "b").status());
            assertEquals(
                    400,
                    ask(http, HELLO.replace("mistral-small-latest", "nope"), "a")
                            .status(),
                    "judged before");
            clock.advance(Duration.ofMinutes(1));
            assertEquals(200, ask(http, HELLO, "a").status());
        }
    }

    @Test
    void aPromptThatIsTooLargeForTheMinuteIsRefused() throws Exception {
        try (Mockstral mockstral = Mockstral.start(limited("60/min,100tokens/min"));
                RawHttp http = new RawHttp(mockstral.port())) {
            RawHttp.Answer refused = ask(http, HELLO.replace("hi", "word ".repeat(200)), "a");
            assertEquals(429, refused.status());
            assertEquals(
                    List.of("x-ratelimit-limit-tokens-minute: 100", "x-ratelimit-remaining-tokens-minute: 100"),
                    limits(refused));
        }
    }

    @Test
    void refusedCallsUseNothingUp() throws Exception {
        String first = firstOfMinute(1);
        assertEquals(first, firstOfMinute(3));
    }

    /** The second answer, after so many calls in the first minute of which only one is admitted. */
    private String firstOfMinute(int calls) throws Exception {
        FakeClock own = new FakeClock();
        try (Mockstral mockstral = Mockstral.start(limited("1/min").clock(own));
                RawHttp http = new RawHttp(mockstral.port())) {
            for (int i = 0; i < calls; i++) {
                ask(http, HELLO, "a");
            }
            own.advance(Duration.ofMinutes(1));
            return ask(http, HELLO, "a").text();
        }
    }

    private MockstralOptions limited(String allowance) {
        return MockstralOptions.defaults()
                .clock(clock)
                .hardships(Hardships.NONE.rateLimit(Allowance.parse(allowance).orElseThrow()));
    }

    private static List<String> limits(RawHttp.Answer answer) {
        return answer.headerLines().stream()
                .filter(line -> line.startsWith("x-ratelimit-"))
                .toList();
    }

    private static RawHttp.Answer ask(RawHttp http, String body, String key) throws IOException {
        return http.send("POST", "/v1/chat/completions", body, "Authorization: Bearer " + key);
    }
}
