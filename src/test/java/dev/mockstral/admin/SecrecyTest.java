package dev.mockstral.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.MockstralOptions;
import dev.mockstral.testing.Desk;
import dev.mockstral.testing.RawHttp.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A key that is sent never comes back out of what the server keeps and tells. */
class SecrecyTest {
    private static final String CANARY = "canary-7f3a9c51";
    private static final String[] EVERYWHERE = {
        "Authorization: Bearer " + CANARY,
        "x-api-key: " + CANARY,
        "Cookie: session=" + CANARY,
        "X-Other: " + CANARY,
        "Content-Type: application/json"
    };

    @Test
    void keepsTheKeyOutOfJournalMetricsVerificationAndLog() throws Exception {
        for (MockstralOptions options : List.of(
                MockstralOptions.defaults().strict(true),
                MockstralOptions.defaults().lenient(true))) {
            PrintStream before = System.err;
            ByteArrayOutputStream log = new ByteArrayOutputStream();
            System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
            try (Desk desk = new Desk(options)) {
                desk.admin("POST", "/stubs", "{name: s, when: {last_user: 'x'}, respond: ok}");
                callWithTheKeyEverywhere(desk);
                assertNowhere(desk);
            } finally {
                System.setErr(before);
            }
            assertFalse(log.toString(StandardCharsets.UTF_8).contains(CANARY), log::toString);
        }
    }

    private static void callWithTheKeyEverywhere(Desk desk) throws IOException {
        String path = "/v1/chat/completions?key=" + CANARY + "&" + CANARY;
        desk.send("POST", path, Desk.body("mistral-small-latest", CANARY), EVERYWHERE);
        desk.send("POST", path, Desk.body(CANARY, "x"), EVERYWHERE);
        desk.send(
                "POST", path, "{\"model\":\"mistral-small-latest\",\"" + CANARY + "\":1,\"messages\":[]}", EVERYWHERE);
        desk.send("POST", path, "not json " + CANARY, EVERYWHERE);
        desk.send("GET", "/v1/models/" + CANARY, "", EVERYWHERE);
        desk.send("GET", "/v1/v1/" + CANARY, "", EVERYWHERE);
    }

    private static void assertNowhere(Desk desk) throws IOException {
        Answer journal = desk.admin("GET", "/requests", "");
        assertEquals(6, Desk.json(journal).path("count").intValue());
        assertTrue(journal.text().contains("\"content\":\"***\""), journal::text);
        for (Answer answer : List.of(
                journal,
                desk.admin("GET", "/stubs", ""),
                desk.admin("GET", "/metrics", ""),
                desk.admin("POST", "/verify", "{when: {model: other}, times: 7}"))) {
            assertFalse(answer.text().contains(CANARY), answer::text);
        }
    }
}
