package dev.mockstral.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mockstral.Mockstral;
import dev.mockstral.MockstralOptions;
import dev.mockstral.testing.RawHttp;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is remembered of a body shows in no answer. */
class RememberedJudgementTest {
    private static final MockstralOptions FROZEN =
            MockstralOptions.defaults().clock(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

    @Test
    void theSecondAnswerIsTheFirstButForItsIds() throws Exception {
        for (String more :
                List.of("", ",\"stream\":true", ",\"store\":true", ",\"temperature\":9", ",\"max_tokens\":3")) {
            String body = "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]"
                    + more + "}";
            String padded = body.replace("}]", "}] ");
            try (Mockstral mockstral = Mockstral.start(FROZEN);
                    Mockstral other = Mockstral.start(FROZEN)) {
                String first = ask(mockstral, body);
                String second = ask(mockstral, body);
                assertEquals(first, ask(other, body));
                // The same request in other bytes is judged anew, and seen for the second time.
                assertEquals(second, ask(other, padded));
            }
        }
    }

    @Test
    void aBrokenBodyIsRefusedAlikeAgain() throws Exception {
        try (Mockstral mockstral = Mockstral.start(FROZEN)) {
            for (String body : List.of("{bad", "[]", "\"text\"", "{\"messages\":1}")) {
                assertEquals(ask(mockstral, body), ask(mockstral, body));
            }
        }
    }

    private static String ask(Mockstral mockstral, String body) throws IOException {
        try (RawHttp http = new RawHttp(mockstral.port())) {
            RawHttp.Answer answer = http.send("POST", "/v1/chat/completions", body, "Authorization: Bearer k");
            return answer.statusLine() + answer.text();
        }
    }
}
