package dev.mockstral.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.Hardships;
import dev.mockstral.Mockstral;
import dev.mockstral.MockstralOptions;
import dev.mockstral.fault.Allowance;
import dev.mockstral.testing.FakeClock;
import dev.mockstral.testing.RawHttp;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What stubs grant a key. */
class QuotasTest {
    private static final String REFUSAL = "{\"object\":\"error\",\"message\":\"Rate limit exceeded\","
            + "\"type\":\"rate_limited\",\"param\":null,\"code\":\"1300\",\"raw_status_code\":429}";

    private final FakeClock clock = new FakeClock();
    private final Mockstral mockstral;
    private final RawHttp http;

    QuotasTest() throws Exception {
        mockstral = Mockstral.start(MockstralOptions.defaults().clock(clock).explain(true));
        http = new RawHttp(mockstral.port());
    }

    @AfterEach
    void close() throws IOException {
        http.close();
        mockstral.close();
    }

    @Test
    void aStubRefusesAsProductionDoesOnceItsQuotaIsSpentAndUsesNothingUp() throws Exception {
        mockstral.load("{name: three, rate_limit: 2/min, when: {last_user: a}, respond: [one, two, three]}");
        RawHttp.Answer first = ask("a", "");
        assertEquals(List.of("2", "1"), requests(first));
        assertEquals("2000000", first.header("x-ratelimit-limit-tokens-minute"), "as without a quota");
        assertEquals(List.of("2", "0"), requests(ask("a", "")));
        for (String more : List.of("", ",\"stream\":true")) {
            RawHttp.Answer refused = ask("a", more);
            assertEquals(429, refused.status());
            assertEquals(REFUSAL, refused.text());
            assertEquals(List.of("2", "0"), requests(refused));
            assertEquals("", refused.header("x-ratelimit-limit-tokens-minute"));
            assertEquals("three", refused.header("X-Mockstral-Stub"));
        }
        assertEquals(200, ask("other", "").status(), "no other stub is held to it");
        clock.advance(Duration.ofMinutes(1));
        assertTrue(ask("a", "").text().contains("three"), "the sequence went on where it was");
    }

    @Test
    void refusalsOfAStubAndOfTheServerAreAlikeToTheLastHeader() throws Exception {
        mockstral.load("{rate_limit: 1/min, respond: hi}");
        ask("a", "");
        try (Mockstral limited = Mockstral.start(MockstralOptions.defaults()
                        .clock(clock)
                        .hardships(Hardships.NONE.rateLimit(
                                Allowance.parse("1/min").orElseThrow())));
                RawHttp other = new RawHttp(limited.port())) {
            send(other, "a", "", "Authorization: Bearer one");
            assertEquals(
                    names(send(other, "a", "", "Authorization: Bearer one")),
                    names(ask("a", "")).stream()
                            .filter(name -> !name.startsWith("X-Mockstral"))
                            .toList());
        }
    }

    @Test
    void eachKeyAndEachScopeHasItsOwn() throws Exception {
        mockstral.load("{rate_limit: 1/min, respond: hi}");
        String[] one = {"Authorization: Bearer one"};
        String[] two = {"Authorization: Bearer two"};
        String[] scoped = {"Authorization: Bearer one", "X-Mockstral-Scope: s"};
        for (String[] headers : List.of(one, two, scoped)) {
            assertEquals(200, send(http, "a", "", headers).status());
            assertEquals(429, send(http, "a", "", headers).status());
        }
        mockstral.scope("s").reset();
        assertEquals(200, send(http, "a", "", scoped).status());
        assertEquals(429, send(http, "a", "", one).status());
    }

    @Test
    void theStubsOfAFileShareItsQuotaButForThoseWithTheirOwn() throws Exception {
        mockstral.load("""
                rate_limit: 2/min
                stubs:
                  - { when: { last_user: a }, respond: A }
                  - { when: { last_user: b }, respond: B }
                  - { when: { last_user: c }, rate_limit: 1/min, respond: C }
                """);
        assertEquals(List.of(200, 200, 429, 429), statuses("a", "b", "a", "b"));
        assertEquals(List.of(200, 429), statuses("c", "c"));
    }

    @Test
    void aStubWhoseTurnIsOverLeavesItsQuotaAlone() throws Exception {
        mockstral.load("""
                - { name: once, when: { last_user: a }, times: 1, rate_limit: 1/min, respond: once }
                - { name: after, when: { last_user: a }, respond: after }
                """);
        assertEquals(List.of(200, 200, 200), statuses("a", "a", "a"));
    }

    @Test
    void tokensAreCountedAndAPromptTooLargeIsRefused() throws Exception {
        mockstral.load("{rate_limit: 100tokens/min, respond: hi}");
        RawHttp.Answer answer = ask("a", "");
        int cost = Integer.parseInt(answer.header("x-ratelimit-tokens-query-cost"));
        assertEquals("100", answer.header("x-ratelimit-limit-tokens-minute"));
        assertEquals("" + (100 - cost), answer.header("x-ratelimit-remaining-tokens-minute"));
        assertEquals("60", answer.header("x-ratelimit-limit-req-minute"), "as without a quota");
        RawHttp.Answer refused = ask("word ".repeat(200).strip(), "");
        assertEquals(429, refused.status());
        assertEquals("" + (100 - cost), refused.header("x-ratelimit-remaining-tokens-minute"));
    }

    @Test
    void whatIsNoLimitIsToldWithItsPlace() {
        String message = assertThrows(
                        IllegalArgumentException.class, () -> mockstral.load("{rate_limit: 3 per hour, respond: x}"))
                .getMessage();
        assertTrue(
                String.valueOf(message)
                        .endsWith(":1:14: rate_limit '3 per hour' is no limit – Write 60/min, 500000tokens/min,"
                                + " or both with a comma between."),
                message);
    }

    private List<Integer> statuses(String... questions) throws IOException {
        List<Integer> statuses = new ArrayList<>();
        for (String question : questions) {
            statuses.add(ask(question, "").status());
        }
        return statuses;
    }

    private RawHttp.Answer ask(String question, String more) throws IOException {
        return send(http, question, more, "Authorization: Bearer one");
    }

    private static RawHttp.Answer send(RawHttp http, String question, String more, String... headers)
            throws IOException {
        String body = "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\",\"content\":\"" + question
                + "\"}]" + more + "}";
        return http.send("POST", "/v1/chat/completions", body, headers);
    }

    private static List<String> requests(RawHttp.Answer answer) {
        return List.of(
                answer.header("x-ratelimit-limit-req-minute"), answer.header("x-ratelimit-remaining-req-minute"));
    }

    private static List<String> names(RawHttp.Answer answer) {
        return answer.headerLines().stream()
                .map(line -> line.substring(0, line.indexOf(':')))
                .toList();
    }
}
