package dev.mockstral.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.FixtureException;
import dev.mockstral.Hardships;
import dev.mockstral.Mockstral;
import dev.mockstral.MockstralOptions;
import dev.mockstral.Replies;
import dev.mockstral.fault.Allowance;
import dev.mockstral.json.Json;
import dev.mockstral.json.JsonSyntaxException;
import dev.mockstral.testing.RawHttp;
import dev.mockstral.testing.RawSocket;
import dev.mockstral.testing.RawSocket.End;
import dev.mockstral.testing.RawSocket.Received;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every fault as a client's socket sees it: the very bytes, and how the connection ends. */
class FaultsTest {
    private static final String CHAT = "/v1/chat/completions";
    private static final long PATIENCE_NANOS = 10_000_000_000L;
    private static final MockstralOptions FROZEN = MockstralOptions.defaults()
            .seed(1)
            .clock(Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC));
    private static final String WHOLE =
            "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\",\"content\":\"Où est l'été ?\"}]}";
    private static final String STREAM = WHOLE.replace("{\"model\"", "{\"stream\":true,\"model\"");

    private static Received soundWhole;
    private static Received soundStream;

    @TempDir
    Path folder;

    @BeforeAll
    static void askForSoundAnswers() throws Exception {
        soundWhole = soundAnswer(WHOLE);
        soundStream = soundAnswer(STREAM);
    }

    @Test
    void resetsBeforeTheFirstByte() throws Exception {
        assertEquals(new Received("", End.RST), receive(STREAM, "reset"));
        assertEquals(new Received("", End.RST), receive(WHOLE, "reset"));
    }

    @Test
    void resetsAfterEvents() throws Exception {
        assertEquals(new Received(head(STREAM) + chunks(2), End.RST), receive(STREAM, "{reset: {after_chunks: 2}}"));
        assertEquals(new Received(head(STREAM), End.RST), receive(STREAM, "{reset: {after_chunks: 0}}"));
    }

    @Test
    void resetsAfterBytes() throws Exception {
        String whole = body(WHOLE);
        String size = Integer.toHexString(whole.length());
        assertEquals(
                new Received(head(WHOLE) + size + "\r\n" + whole.substring(0, 100), End.RST),
                receive(WHOLE, "{reset: {after_bytes: 100}}"));
    }

    @Test
    void closesEmpty() throws Exception {
        assertEquals(new Received("", End.FIN), receive(STREAM, "empty"));
    }

    @Test
    void truncatesInsideOfAChunk() throws Exception {
        String third = events().get(2);
        assertEquals(
                new Received(
                        head(STREAM) + chunks(2) + Integer.toHexString(third.length()) + "\r\n"
                                + third.substring(0, third.length() / 2),
                        End.FIN),
                receive(STREAM, "{truncate: {after_chunks: 2}}"));
        String whole = body(WHOLE);
        assertEquals(
                new Received(
                        head(WHOLE) + Integer.toHexString(whole.length()) + "\r\n"
                                + whole.substring(0, whole.length() / 2),
                        End.FIN),
                receive(WHOLE, "truncate"));
    }

    @Test
    void malformsAChunkSize() throws Exception {
        Received received = receive(STREAM, "{malformed_chunk: {after_chunks: 1}}");
        assertEquals(head(STREAM) + chunks(1) + "zz\r\n{\"\r\n", received.bytes());
        assertEquals(End.FIN, received.end());
    }

    @Test
    void sendsGarbage() throws Exception {
        Received received = receive(STREAM, "{garbage: {bytes: 64}}");
        assertEquals(64, received.bytes().length());
        assertEquals(End.FIN, received.end());
        assertFalse(received.bytes().startsWith("HTTP/"));
        assertEquals(received, receive(STREAM, "{garbage: {bytes: 64}}"), "the same seed");
    }

    @Test
    void stallsUntilTheClientGivesUp() throws Exception {
        assertEquals(new Received(head(STREAM) + chunks(1), End.OPEN), stalled("{stall: {after_chunks: 1}}"));
        assertEquals(new Received("", End.OPEN), stalled("stall"));
    }

    @Test
    void goesOnAfterAStallForATime() throws Exception {
        Received received = receive(STREAM, "{stall: {after_chunks: 1, for: 2ms}}");
        assertEquals(body(STREAM), dechunked(received.body()));
    }

    @Test
    void closesSlowly() throws Exception {
        Received received = receive(WHOLE, "{slow_close: 2ms}");
        assertEquals(head(WHOLE).replace("Connection: keep-alive", "Connection: close"), received.head());
        assertEquals(body(WHOLE), dechunked(received.body()));
        assertEquals(End.FIN, received.end());
    }

    @Test
    void slowsDownWithoutChangingTheBody() throws Exception {
        for (String fault : List.of(
                "{header_delay: 2ms}",
                "{body_delay: 2ms}",
                "{dribble: {pieces: 7, over: 7ms}}",
                "{bandwidth: 9MB/s}")) {
            for (String request : List.of(WHOLE, STREAM)) {
                Received received = receive(request, fault);
                assertEquals(head(request).replace("keep-alive", "close"), received.head(), fault);
                assertEquals(body(request), dechunked(received.body()), fault);
            }
        }
        assertEquals(
                7,
                sizes(receive(WHOLE, "{dribble: {pieces: 7, over: 7ms}}").body())
                        .size());
    }

    @Test
    void endsWithoutDone() throws Exception {
        assertEquals(body(STREAM).replace("data: [DONE]\n\n", ""), stream("no_done"));
    }

    @Test
    void endsTwice() throws Exception {
        assertEquals(body(STREAM) + "data: [DONE]\n\n", stream("duplicate_done"));
    }

    @Test
    void endsAfterEvents() throws Exception {
        assertEquals(String.join("", events().subList(0, 2)), stream("{cut_after: 2}"));
        assertEquals("", stream("{cut_after: 0}"));
    }

    @Test
    void sendsAnErrorInsideTheStream() throws Exception {
        List<String> events = List.of(stream("{error_event: {after_chunks: 1, error: capacity_exceeded}}")
                .split("(?<=\n\n)"));
        assertEquals(events().get(0), events.get(0));
        assertTrue(
                events.get(1).startsWith("data: {\"object\":\"error\",\"message\":\"Service tier capacity"),
                events.get(1));
        assertEquals("data: [DONE]\n\n", events.get(2));
    }

    @Test
    void framesWithCrLf() throws Exception {
        assertEquals(body(STREAM).replace("\n", "\r\n"), stream("crlf"));
    }

    @Test
    void sendsComments() throws Exception {
        assertEquals(body(STREAM).replace("data: ", ": keep-alive\n\ndata: "), stream("comments"));
    }

    @Test
    void splitsAndMergesEventsOverPackets() throws Exception {
        int events = events().size();
        assertEquals(3 * events, sizes(receive(STREAM, "split_events").body()).size());
        assertEquals(
                (events + 1) / 2,
                sizes(receive(STREAM, "{merge_events: 2}").body()).size());
        String split = receive(STREAM, "split_utf8").body();
        assertTrue(split.matches("(?s).*[\\xC2-\\xF4]\r\n[0-9a-f]+\r\n[\\x80-\\xBF].*"), split);
        for (String fault : List.of("split_events", "{merge_events: 2}", "split_utf8")) {
            assertEquals(body(STREAM), stream(fault), fault);
        }
    }

    @Test
    void breaksJsonAlsoForClientsThatTakeGzip() throws Exception {
        try (Mockstral mockstral = Mockstral.start(FROZEN);
                RawHttp http = new RawHttp(mockstral.port())) {
            for (String fault : List.of("malformed_json", "truncated_json")) {
                RawHttp.Answer answer = http.send(
                        "POST",
                        CHAT,
                        WHOLE,
                        "Authorization: Bearer test",
                        "Accept-Encoding: gzip",
                        "X-Mockstral-Respond: {fault: " + fault + "}");
                String json = new String(
                        new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes(),
                        StandardCharsets.UTF_8);
                assertTrue(json.startsWith("{\"id\""), json);
                assertFalse(isJson(json), fault);
            }
        }
        assertTrue(stream("malformed_json").contains("data: {\"id\";\""));
    }

    @Test
    void answersErrorsAndPages() throws Exception {
        Received limited = receive(STREAM, "{error: {status: 429, headers: {retry-after: '2'}}}");
        assertTrue(limited.head().startsWith("HTTP/1.1 429 Too Many Requests\r\n"));
        assertTrue(limited.head().contains("\r\nretry-after: 2\r\n"));
        assertFalse(receive(STREAM, "{error: rate_limited}")
                .head()
                .toLowerCase(Locale.ROOT)
                .contains("retry-after"));
        Received page = receive(WHOLE, "{html_error: 520}");
        assertTrue(page.head().startsWith("HTTP/1.1 520"), page.head());
        assertTrue(page.head().contains("\r\nContent-Type: text/html; charset=UTF-8\r\n"));
        assertTrue(page.body().contains("520: Web server is returning an unknown error"));
    }

    @Test
    void doesSeveralFaultsInTheirOrder() throws Exception {
        String event = events().get(0).replace("\n", "\r\n");
        assertEquals(
                new Received(head(STREAM) + chunk(event), End.RST),
                receive(STREAM, "[crlf, {reset: {after_chunks: 1}}]"));
    }

    @Test
    void saysWhichFaultWhenAskedToExplain() throws Exception {
        try (Mockstral mockstral = Mockstral.start(FROZEN.explain(true));
                RawSocket socket = new RawSocket(mockstral.port())) {
            String head = post(socket, STREAM, "no_done").readAll().head();
            assertTrue(head.contains("\r\nX-Mockstral-Fault: no_done\r\n"), head);
        }
        assertFalse(head(STREAM).contains("Mockstral"));
    }

    @Test
    void stubsCountTheirFaultsAndOthersAreNotTouched() throws Exception {
        Path fixture = Files.writeString(folder.resolve("f.yaml"), """
                - when: {last_user: {contains: flaky}}
                  respond: {content: pong, fault: {error: unavailable, every: 2}}
                - when: {last_user: {contains: spent}}
                  respond: {content: pong, fault: {error: unauthorized, after: 2}}
                """);
        try (Mockstral mockstral = Mockstral.start(FROZEN.fixtures(List.of(fixture)));
                RawHttp http = new RawHttp(mockstral.port())) {
            assertEquals(List.of(200, 503, 200, 503), statuses(http, "flaky", 4, "a"));
            assertEquals(List.of(200, 503), statuses(http, "flaky", 2, "b"));
            assertEquals(List.of(200, 200, 401, 401), statuses(http, "spent", 4, "a"));
            assertEquals(List.of(200, 200, 200), statuses(http, "sound", 3, "a"));
        }
    }

    @Test
    void javaSaysFaultsToo() throws Exception {
        try (Mockstral mockstral = Mockstral.start(FROZEN);
                RawSocket socket = new RawSocket(mockstral.port())) {
            mockstral.when().respond(Replies.content("pong").fault("reset", Map.of("after_chunks", 1)));
            Received received =
                    socket.post(CHAT, STREAM, "Authorization: Bearer test").readAll();
            assertEquals(End.RST, received.end());
            assertEquals(1, received.body().split("data: ", -1).length - 1);
        }
    }

    @Test
    void aResetGivesUsesAndLimitsBack() throws Exception {
        Path fixture = Files.writeString(
                folder.resolve("f.yaml"), "respond: {content: pong, fault: {error: unavailable, first: 1}}");
        Hardships twoAMinute = Hardships.NONE.rateLimit(Allowance.parse("2/min").orElseThrow());
        try (Mockstral mockstral =
                        Mockstral.start(FROZEN.fixtures(List.of(fixture)).hardships(twoAMinute));
                RawHttp http = new RawHttp(mockstral.port())) {
            assertEquals(List.of(503, 200, 429), statuses(http, "any", 3, ""));
            mockstral.reset();
            assertEquals(List.of(503, 200, 429), statuses(http, "any", 3, ""));
        }
    }

    @Test
    void theJournalTellsFaultsAndVariations() throws Exception {
        try (Mockstral mockstral = Mockstral.start(FROZEN);
                RawSocket socket = new RawSocket(mockstral.port());
                RawHttp http = new RawHttp(mockstral.port())) {
            post(socket, STREAM, "{reset: {after_chunks: 2}}").readAll();
            http.send("POST", CHAT, WHOLE, "Authorization: Bearer t", "X-Mockstral-Vary: 8");
            String journal = journalOnceItHolds("\"aborted\":true", http);
            assertTrue(journal.contains("\"fault\":\"reset\""), journal);
            assertTrue(journal.contains("\"vary\":8"), journal);
        }
    }

    /** The client may see the reset before the server has noted it. */
    private static String journalOnceItHolds(String text, RawHttp http) throws IOException {
        long start = System.nanoTime();
        String journal = "";
        while (!journal.contains(text)) {
            assertTrue(System.nanoTime() - start < PATIENCE_NANOS, journal);
            journal = http.send("GET", "/__mockstral/requests", "").text();
        }
        return journal;
    }

    @Test
    void chaosBefallsWhatItsRulesSay() throws Exception {
        Path chaos = Files.writeString(folder.resolve("chaos.yaml"), """
                - name: first
                  when: {model: mistral-large-latest}
                  fault: {html_error: 502}
                  first: 1
                - name: some
                  fault: {error: internal_error}
                  probability: 0.5
                """);
        MockstralOptions options = FROZEN.hardships(Hardships.NONE.chaos(chaos));
        List<Integer> once = chaotic(options);
        assertEquals(once, chaotic(options), "the same seed");
        assertNotEquals(once, chaotic(options.seed(2)), "another seed");
        long failed = once.stream().filter(status -> status == 500).count();
        assertTrue(failed > 60 && failed < 140, failed + " of 200 failed");
        try (Mockstral mockstral = Mockstral.start(options);
                RawSocket socket = new RawSocket(mockstral.port())) {
            String large = WHOLE.replace("small", "large");
            Received received = socket.post(CHAT, large, "Authorization: Bearer t", "Connection: close")
                    .readAll();
            assertTrue(received.head().startsWith("HTTP/1.1 502 "), received.head());
        }
    }

    @Test
    void brokenChaosRulesDoNotStart() throws IOException {
        Path chaos = Files.writeString(folder.resolve("chaos.yaml"), "- when: {modell: x}\n  fault: rset\n- {}\n");
        try (Mockstral started = Mockstral.start(FROZEN.hardships(Hardships.NONE.chaos(chaos)))) {
            throw new AssertionError("started at " + started.url());
        } catch (FixtureException refused) {
            assertEquals(
                    List.of(
                            chaos + ":1:10: unknown key 'modell' – Did you mean 'model'?",
                            chaos + ":2:10: fault 'rset' is not known – Did you mean 'reset'?",
                            chaos + ":3:3: rule has no fault – Add fault: and its name."),
                    refused.problems());
        }
    }

    @Test
    void neverLeaksIntoOtherRequests() throws Exception {
        try (Mockstral mockstral = Mockstral.start(FROZEN);
                RawHttp kept = new RawHttp(mockstral.port())) {
            List<String> faults = List.of(
                    "reset",
                    "empty",
                    "truncate",
                    "malformed_chunk",
                    "garbage",
                    "{reset: {after_chunks: 1}}",
                    "{slow_close: 1ms}",
                    "{cut_after: 1}",
                    "malformed_json");
            for (String fault : faults) {
                try (RawSocket socket = new RawSocket(mockstral.port())) {
                    assertNotEquals(
                            End.OPEN, post(socket, STREAM, fault).readAll().end(), fault);
                }
                assertEquals(
                        200,
                        kept.send("POST", CHAT, WHOLE, "Authorization: Bearer test")
                                .status(),
                        fault);
            }
        }
    }

    @Test
    void contentFaultsLeaveTheConnectionUsable() throws Exception {
        try (Mockstral mockstral = Mockstral.start(FROZEN);
                RawHttp http = new RawHttp(mockstral.port())) {
            for (String fault : List.of("no_done", "{cut_after: 1}", "split_events", "{dribble: {over: 5ms}}")) {
                http.send(
                        "POST", CHAT, STREAM, "Authorization: Bearer t", "X-Mockstral-Respond: {fault: " + fault + "}");
                assertTrue(
                        http.send("POST", CHAT, STREAM, "Authorization: Bearer t")
                                .text()
                                .endsWith("data: [DONE]\n\n"),
                        fault);
            }
        }
    }

    private static List<Integer> chaotic(MockstralOptions options) throws Exception {
        try (Mockstral mockstral = Mockstral.start(options);
                RawHttp http = new RawHttp(mockstral.port())) {
            return statuses(http, "any", 200, "");
        }
    }

    private static List<Integer> statuses(RawHttp http, String word, int times, String scope) throws IOException {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            String request = "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\",\"content\":\""
                    + word + "\"}]}";
            http.write(
                    ("POST " + CHAT + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer t\r\nX-Mockstral-Scope: "
                                    + scope + "\r\nContent-Length: " + request.length() + "\r\n\r\n" + request)
                            .getBytes(StandardCharsets.UTF_8));
            statuses.add(http.read(false).status());
        }
        return statuses;
    }

    /** What a fresh server sends with that fault; a fresh one, so that ids are those of the first call. */
    private static Received receive(String request, String fault) throws Exception {
        try (Mockstral mockstral = Mockstral.start(FROZEN);
                RawSocket socket = new RawSocket(mockstral.port())) {
            return post(socket, request, fault).readAll();
        }
    }

    private static Received stalled(String fault) throws Exception {
        try (Mockstral mockstral = Mockstral.start(FROZEN);
                RawSocket socket = new RawSocket(mockstral.port())) {
            return post(socket, STREAM, fault).readWhatComes();
        }
    }

    private static RawSocket post(RawSocket socket, String request, String fault) throws IOException {
        boolean closes = !fault.matches("(?s).*(reset|empty|truncate|malformed_chunk|garbage|slow_close|stall\\b).*")
                || fault.contains("for:");
        List<String> headers =
                new ArrayList<>(List.of("Authorization: Bearer test", "X-Mockstral-Respond: {fault: " + fault + "}"));
        if (closes) {
            headers.add("Connection: close");
        }
        return socket.post(CHAT, request, headers.toArray(String[]::new));
    }

    /** The stream with that fault, which is well framed. */
    private static String stream(String fault) throws Exception {
        return dechunked(receive(STREAM, fault).body());
    }

    /** The sound answer to the first call of a fresh server. */
    private static Received sound(String request) {
        return request.equals(WHOLE) ? soundWhole : soundStream;
    }

    private static Received soundAnswer(String request) throws Exception {
        try (Mockstral mockstral = Mockstral.start(FROZEN);
                RawSocket socket = new RawSocket(mockstral.port())) {
            return socket.post(CHAT, request, "Authorization: Bearer test", "Connection: close")
                    .readAll();
        }
    }

    private static String head(String request) {
        return sound(request).head().replace("Connection: close", "Connection: keep-alive");
    }

    private static String body(String request) {
        return dechunked(sound(request).body());
    }

    private static List<String> events() {
        return List.of(body(STREAM).split("(?<=\n\n)"));
    }

    private static String chunks(int count) {
        StringBuilder chunks = new StringBuilder();
        events().subList(0, count).forEach(event -> chunks.append(chunk(event)));
        return chunks.toString();
    }

    private static String chunk(String bytes) {
        return Integer.toHexString(bytes.length()) + "\r\n" + bytes + "\r\n";
    }

    private static String dechunked(String body) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        for (int size : sizes(body)) {
            int begin = body.indexOf("\r\n", at) + 2;
            text.append(body, begin, begin + size);
            at = begin + size + 2;
        }
        assertEquals("0\r\n\r\n", body.substring(at).replaceFirst("^0+\r", "0\r"), "the end of the chunks");
        return text.toString();
    }

    private static List<Integer> sizes(String body) {
        List<Integer> sizes = new ArrayList<>();
        int at = 0;
        for (int size = -1; size != 0; ) {
            int end = body.indexOf("\r\n", at);
            size = Integer.parseInt(body.substring(at, end), 16);
            at = end + 2 + size + 2;
            if (size > 0) {
                sizes.add(size);
            }
        }
        return sizes;
    }

    private static boolean isJson(String text) {
        try {
            Json.parse(text);
            return true;
        } catch (JsonSyntaxException broken) {
            return false;
        }
    }
}
