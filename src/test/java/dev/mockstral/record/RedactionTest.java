package dev.mockstral.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mockstral.exchange.Headers;
import org.junit.jupiter.api.Test;

class RedactionTest {
    private final Redaction redaction = new Redaction();

    @Test
    void masksAKeyWhereverItStandsAndInLaterExchanges() {
        redaction.learn(Headers.of("Authorization", "Bearer s3cr3t/+\"key"));
        assertEquals(
                "[redacted] [redacted] [redacted]", redaction.mask("s3cr3t/+\"key s3cr3t/+\\\"key s3cr3t%2F%2B%22key"));
        redaction.learn(Headers.of("Authorization", "Bearer another-one"));
        assertEquals("[redacted] and [redacted]", redaction.mask("another-one and s3cr3t/+\"key"));
    }

    @Test
    void masksTheHeadersThatHoldSecretsAndNoOthers() {
        Headers headers = Headers.of(
                "x-api-key",
                "k",
                "Cookie",
                "a=b",
                "X-Auth-Token",
                "t",
                "x-ratelimit-limit-tokens-minute",
                "75000",
                "access-control-allow-credentials",
                "true",
                "X-Note",
                "plain");
        assertEquals(
                Headers.of(
                        "x-api-key",
                        "[redacted]",
                        "Cookie",
                        "[redacted]",
                        "X-Auth-Token",
                        "[redacted]",
                        "x-ratelimit-limit-tokens-minute",
                        "75000",
                        "access-control-allow-credentials",
                        "true",
                        "X-Note",
                        "plain"),
                redaction.mask(headers));
    }

    @Test
    void leavesWordsAndNumbersThatAreNoKeys() {
        redaction.learn(Headers.of("x-max-tokens", "200000", "x-token-type", "bearer", "Authorization", "Bearer k"));
        String text = "200000 bearer tokens of kind k; Bearer authentication";
        assertEquals(text, redaction.mask(text));
    }

    @Test
    void masksBearerTokensThatNoHeaderHeld() {
        assertEquals("use Bearer [redacted]!", redaction.mask("use Bearer abcdefgh1234567!"));
    }

    @Test
    void tellsOfAQueryItsNamesAlone() {
        assertEquals("a=[redacted]&key=[redacted]&flag", redaction.learnQuery("a=1&key=my%2Dquery%2Dkey&flag"));
        assertEquals("it was [redacted]", redaction.mask("it was my-query-key"));
    }
}
