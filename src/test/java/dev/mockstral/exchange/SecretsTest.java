package dev.mockstral.exchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretsTest {
    @Test
    void masksWhatHeadersCallASecretAndTheKeyWhereverElseItStands() {
        Call call = call(
                "Authorization",
                "Bearer canary-1234567",
                "x-api-key",
                "other-key-99",
                "Cookie",
                "a=b",
                "X-Auth",
                "z",
                "User-Agent",
                "client/1 canary-1234567",
                "X-Mockstral-Scope",
                "one");
        Headers masked = Secrets.of(call).mask(call.headers());
        assertEquals(
                List.of("***", "***", "***", "***", "client/1 ***", "one"),
                masked.lines().stream().map(Headers.Header::value).toList());
    }

    @Test
    void masksTheKeyInsideABodyAndLeavesEveryOtherByteAlone() {
        Secrets secrets = Secrets.of(call("Authorization", "Bearer canary-1234567"));
        byte[] body = "\u00ff canary-1234567 \u00fe".getBytes(StandardCharsets.ISO_8859_1);
        assertArrayEquals("\u00ff *** \u00fe".getBytes(StandardCharsets.ISO_8859_1), secrets.mask(body));
        byte[] harmless = "nothing here".getBytes(StandardCharsets.UTF_8);
        assertSame(harmless, secrets.mask(harmless));
    }

    @Test
    void takesPlainWordsForNoSecretsInABody() {
        for (String word : List.of("mistral", "anything", "key-1")) {
            assertEquals(
                    "model mistral-small, " + word,
                    Secrets.of(call("Authorization", "Bearer " + word)).mask("model mistral-small, " + word));
        }
    }

    @Test
    void keepsNoValueOfAQuery() {
        Secrets secrets = Secrets.of(call());
        assertEquals("", secrets.maskQuery(""));
        assertEquals("key=***&***&a=***", secrets.maskQuery("key=canary&canary&a="));
    }

    private static Call call(String... headers) {
        return new Call("POST", "/v1/chat/completions", "", Headers.of(headers), new byte[0]);
    }
}
