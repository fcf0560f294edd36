package dev.mockstral.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.Mockstral;
import dev.mockstral.testing.RawHttp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Names and order as in raw recordings of July and August 2026 (wire-facts §3, errors.md). */
class HeadersTest {
    private static final String CHAT = "/v1/chat/completions";
    private static final String HELLO =
            "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

    private Mockstral mockstral;
    private RawHttp http;

    @BeforeEach
    void start() throws IOException {
        mockstral = Mockstral.onAnyPort();
        http = new RawHttp(mockstral.port());
    }

    @AfterEach
    void stop() throws IOException {
        http.close();
        mockstral.close();
    }

    @Test
    void wholeAnswersHaveProductionsHeaders() throws IOException {
        RawHttp.Answer answer = ask(HELLO);
        assertEquals(
                List.of(
                        "date",
                        "content-type",
                        "transfer-encoding",
                        "connection",
                        "set-cookie",
                        "mistral-correlation-id",
                        "x-kong-request-id",
                        "x-max-retry-attempts-reached",
                        "x-ratelimit-limit-tokens-minute",
                        "x-ratelimit-remaining-tokens-minute",
                        "x-ratelimit-tokens-query-cost",
                        "x-ratelimit-limit-req-minute",
                        "x-ratelimit-remaining-req-minute",
                        "x-envoy-upstream-service-time",
                        "server",
                        "access-control-allow-origin",
                        "x-kong-upstream-latency",
                        "x-kong-proxy-latency",
                        "x-content-type-options",
                        "cf-cache-status",
                        "strict-transport-security",
                        "cf-ray",
                        "alt-svc"),
                names(answer));
        UUID correlation = UUID.fromString(answer.header("mistral-correlation-id"));
        assertEquals(7, correlation.version());
        assertEquals(2, correlation.variant());
        assertEquals(answer.header("mistral-correlation-id"), answer.header("x-kong-request-id"));
    }

    @Test
    void rateLimitFiguresFollowFromUsage() throws IOException {
        RawHttp.Answer answer = ask(HELLO);
        int total = Integer.parseInt(answer.text().replaceAll(".*\"total_tokens\":(\\d+).*", "$1"));
        assertEquals(total, Integer.parseInt(answer.header("x-ratelimit-tokens-query-cost")));
        assertEquals(
                Integer.parseInt(answer.header("x-ratelimit-limit-tokens-minute")) - total,
                Integer.parseInt(answer.header("x-ratelimit-remaining-tokens-minute")));
    }

    @Test
    void streamsHaveNoRateLimits() throws IOException {
        RawHttp.Answer answer = ask(HELLO.replace("{\"model\"", "{\"stream\":true,\"model\""), "Accept-Encoding: gzip");
        assertEquals(
                List.of(
                        "date",
                        "content-type",
                        "transfer-encoding",
                        "connection",
                        "mistral-correlation-id",
                        "x-kong-request-id",
                        "x-max-retry-attempts-reached",
                        "x-envoy-upstream-service-time",
                        "server",
                        "access-control-allow-origin",
                        "x-kong-upstream-latency",
                        "x-kong-proxy-latency",
                        "set-cookie",
                        "x-content-type-options",
                        "cf-cache-status",
                        "strict-transport-security",
                        "cf-ray",
                        "alt-svc"),
                names(answer));
        assertEquals("text/event-stream; charset=utf-8", answer.header("content-type"));
        assertTrue(answer.text().endsWith("data: [DONE]\n\n"));
    }

    @Test
    void refusalsOfTheBackendAreMeasured() throws IOException {
        RawHttp.Answer answer = ask(HELLO.replace("mistral-small-latest", "nope"));
        assertEquals(400, answer.status());
        assertEquals(
                List.of(
                        "date",
                        "content-type",
                        "content-length",
                        "connection",
                        "cf-ray",
                        "mistral-correlation-id",
                        "x-kong-request-id",
                        "x-envoy-upstream-service-time",
                        "access-control-allow-origin",
                        "x-kong-upstream-latency",
                        "x-kong-proxy-latency",
                        "cf-cache-status",
                        "set-cookie",
                        "strict-transport-security",
                        "x-content-type-options",
                        "server",
                        "alt-svc"),
                names(answer));
        assertEquals("" + answer.body().length, answer.header("content-length"));
    }

    @Test
    void theGatewaysOwnRefusalIsChunked() throws IOException {
        RawHttp.Answer answer =
                http.send("POST", CHAT, HELLO, "Authorization: Bearer invalid", "Content-Type: application/json");
        assertEquals("{\"detail\":\"Invalid API Key\"}\n", answer.text());
        assertEquals(
                List.of(
                        "date",
                        "content-type",
                        "transfer-encoding",
                        "connection",
                        "mistral-correlation-id",
                        "x-kong-request-id",
                        "access-control-allow-origin",
                        "x-kong-response-latency",
                        "cf-cache-status",
                        "set-cookie",
                        "strict-transport-security",
                        "x-content-type-options",
                        "server",
                        "cf-ray",
                        "alt-svc"),
                names(answer));
    }

    @Test
    void wholeAnswersAreCompressedWhenOffered() throws IOException {
        RawHttp.Answer answer = ask(HELLO, "Accept-Encoding: gzip, deflate");
        List<String> names = names(answer);
        assertEquals("gzip", answer.header("content-encoding"));
        assertEquals(names.indexOf("cf-ray"), names.indexOf("content-encoding") + 1);
        byte[] plain = new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes();
        assertTrue(new String(plain, StandardCharsets.UTF_8).startsWith("{\"id\":\""));
    }

    @Test
    void compressionThatIsRefusedIsNotUsed() throws IOException {
        assertEquals("", ask(HELLO, "Accept-Encoding: gzip;q=0, br").header("content-encoding"));
    }

    private RawHttp.Answer ask(String body, String... headers) throws IOException {
        String[] all = java.util.Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Authorization: Bearer test";
        all[headers.length + 1] = "Content-Type: application/json";
        return http.send("POST", CHAT, body, all);
    }

    private static List<String> names(RawHttp.Answer answer) {
        return answer.headerNames().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
    }
}
