package dev.mockstral.stub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class NamedErrorsTest {
    @Test
    void haveProductionsBodies() {
        assertEquals(
                "401 {\"detail\":\"Invalid API Key\"}\n",
                show(NamedErrors.named("unauthorized").orElseThrow()));
        assertEquals(
                "429 {\"object\":\"error\",\"message\":\"Rate limit exceeded\",\"type\":\"rate_limited\",\"param\":null,"
                        + "\"code\":\"1300\",\"raw_status_code\":429}",
                show(NamedErrors.named("rate_limited").orElseThrow()));
        assertEquals(
                "403 {\"object\":\"error\",\"message\":\"This model is not available in your subscription tier\","
                        + "\"type\":\"tier_not_allowed\",\"param\":null,\"code\":\"1910\",\"raw_status_code\":403}",
                show(NamedErrors.named("tier_not_allowed").orElseThrow()));
    }

    @Test
    void tellWhoAnswers() {
        assertEquals(
                StubError.Origin.GATEWAY,
                NamedErrors.named("unauthorized").orElseThrow().origin());
        assertEquals(
                StubError.Origin.BACKEND,
                NamedErrors.named("rate_limited").orElseThrow().origin());
        assertEquals(
                "text/plain", NamedErrors.named("bad_gateway").orElseThrow().contentType());
    }

    @Test
    void includeThoseOfTheInterface() {
        assertTrue(NamedErrors.names()
                .containsAll(List.of(
                        "unauthorized",
                        "invalid_model",
                        "rate_limited",
                        "capacity_exceeded",
                        "context_length_exceeded",
                        "tier_not_allowed",
                        "internal_error",
                        "bad_gateway",
                        "unavailable",
                        "gateway_timeout")));
    }

    @Test
    void lendTheirPartsToAnErrorThatIsSpeltOut() {
        assertEquals(
                "429 {\"object\":\"error\",\"message\":\"slow down\",\"type\":\"rate_limited\",\"param\":null,"
                        + "\"code\":\"1300\",\"raw_status_code\":429}",
                spelt("{status: 429, message: slow down}"));
        assertEquals("401 {\"detail\":\"Nope\"}\n", spelt("{status: 401, message: Nope}"));
        assertEquals("401 {\"detail\":\"Invalid API Key\"}\n", spelt("{status: 401}"));
        assertEquals(
                "400 {\"object\":\"error\",\"message\":\"m\",\"type\":\"t\",\"param\":null,\"code\":\"3051\","
                        + "\"raw_status_code\":400}",
                spelt("{status: 400, message: m, type: t, code: 3051}"));
        assertEquals(
                "418 {\"object\":\"error\",\"message\":\"tea\",\"type\":\"invalid_request_error\",\"param\":null,"
                        + "\"code\":null,\"raw_status_code\":418}",
                spelt("{status: 418, message: tea}"));
    }

    @Test
    void keepTheirHeadersUnlessOthersAreGiven() {
        StubReply reply = reply("{error: {status: 429, headers: {retry-after: 1}}}");
        assertEquals(
                "1",
                Objects.requireNonNull(reply.error())
                        .headers()
                        .first("Retry-After")
                        .orElseThrow());
        StubReply named = reply("{error: rate_limited, headers: {retry-after: '2'}}");
        assertEquals(
                "0",
                Objects.requireNonNull(named.error())
                        .headers()
                        .first("x-ratelimit-remaining-req-minute")
                        .orElseThrow());
        assertEquals("2", named.headers().first("retry-after").orElseThrow());
    }

    private static String spelt(String error) {
        return show(Objects.requireNonNull(reply("{error: " + error + "}").error()));
    }

    private static StubReply reply(String text) {
        ReplyResult result = FixtureReader.readReply("r", text);
        assertEquals(List.of(), result.problems());
        return result.reply().orElseThrow();
    }

    private static String show(StubError error) {
        return error.status() + " " + error.body();
    }
}
