package dev.mockstral.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.mockstral.exchange.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The key leaves no trace, however it comes back. */
class RedactionTest {
    private static final Redaction REDACTION = Redaction.of(Optional.of(ApiKey.of("secret-key-1")));

    private static Answer answer(Headers headers, String... segments) {
        List<Segment> pieces = java.util.Arrays.stream(segments)
                .map(text -> new Segment(text.getBytes(StandardCharsets.UTF_8), Duration.ZERO))
                .toList();
        return new Answer(200, headers, pieces, Ending.CLEAN, Duration.ZERO);
    }

    private static Answer redacted(Answer answer) {
        return REDACTION.of(new Exchange(Probe.models(), answer)).answer();
    }

    @Test
    void takesOutAKeyThatLiesAcrossTwoSegments() {
        assertEquals(
                "a $MISTRAL_API_KEY ü",
                redacted(answer(Headers.none(), "a secret-", "key-1 ü")).text());
    }

    @Test
    void takesOutAKeyInBase64AndBackwards() {
        assertEquals("$MISTRAL_API_KEY $MISTRAL_API_KEY", REDACTION.of("c2VjcmV0LWtleS0x 1-yek-terces"));
    }

    @Test
    void takesOutAShortKeyOnlyWhereItStandsAsOne() {
        Redaction redaction = Redaction.of(Optional.of(ApiKey.of("any")));

        assertEquals("not $MISTRAL_API_KEY of any: 'any'", redaction.of("not Bearer any of any: 'any'"));
    }

    @Test
    void keepsTheNamesOfCookiesOnly() {
        Answer answer = redacted(answer(Headers.of("Set-Cookie", "__cf_bm=abc; Path=/"), ""));

        assertEquals(Optional.of("__cf_bm=<redacted>; Path=/"), answer.headers().first("Set-Cookie"));
    }

    @Test
    void printsNoKey() {
        assertEquals("ApiKey(redacted)", ApiKey.of("secret-key-1").toString());
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> ApiKey.of("secret key\u0007"));
        assertFalse(String.valueOf(refused.getMessage()).contains("secret"));
    }
}
