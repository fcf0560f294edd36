package dev.mockstral.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.Mockstral;
import dev.mockstral.MockstralOptions;
import dev.mockstral.Recording;
import dev.mockstral.exchange.Headers;
import dev.mockstral.json.Json;
import dev.mockstral.record.Refresh.Finding;
import dev.mockstral.testing.RawHttp;
import dev.mockstral.testing.ScriptedUpstream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefreshTest {
    private static final String CALL =
            "{respond: {tool_calls: [{name: get_weather, arguments: {city: Paris, days: 2}}]}}";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "One. | Two and three. | ''",
                "One. | {content: One., finish_reason: length} | finish_reason: stop → length",
                "One. | {error: rate_limited} | status: 200 → 429",
                "{error: {status: 400, type: a, code: '1000'}} | {error: {status: 400, type: b, code: '1001'}} | error type: a → b; error code: 1000 → 1001",
                "One. | {thinking: Hm., content: One.} | content: a text → list of thinking, text",
                "One. | {content: One., model: other} | model: mistral-small-latest → other",
                "{tool_calls: [{name: get_weather, arguments: {city: Paris, days: 2}}]} | {tool_calls: [{name: get_weather, arguments: {days: 2, city: Paris}}]} | ''",
                "{tool_calls: [{name: get_weather, arguments: {city: Paris, days: 2}}]} | {tool_calls: [{name: get_weather, arguments: {city: Rome, days: 2}}]} | 'arguments of get_weather: {city: \"Paris\", days: 2} → {city: \"Rome\", days: 2}'",
                "One. | {tool_calls: [{name: f}]} | finish_reason: stop → tool_calls; content: a text → empty; tools called: none → f"
            })
    void tellsWhatMattersAndNotTheWording(String before, String after, String differences) throws Exception {
        try (Mockstral mock = Mockstral.onAnyPort()) {
            for (boolean stream : List.of(false, true)) {
                List<String> found =
                        SemanticDifference.between(answered(mock, before, stream), answered(mock, after, stream));
                assertEquals(differences, String.join("; ", found), "stream " + stream);
            }
        }
    }

    @Test
    void asksAgainWhatWasRecorded() throws Exception {
        Path out = folder.resolve("out");
        record("{respond: One.}", out, true);
        Finding finding = refresh(CALL, out, Optional.empty()).get(0);
        assertEquals("hi · mistral-small-latest", finding.request());
        assertEquals("finish_reason: stop → tool_calls", finding.differences().get(0));
    }

    @Test
    void tellsThatTheShapeHasChanged() {
        String body = "{\"id\":\"a\",\"model\":\"m\",\"usage\":{\"prompt_tokens\":1},\"choices\":[{\"index\":0,"
                + "\"finish_reason\":\"stop\",\"message\":{\"role\":\"assistant\",\"content\":\"x\"}}]}";
        String changed =
                body.replace("\"prompt_tokens\":1", "\"prompt_tokens\":\"1\"").replace("\"id\":\"a\",", "\"new\":1,");
        assertEquals(
                List.of(
                        "shape /id: string → absent",
                        "shape /new: absent → number",
                        "shape /usage/prompt_tokens: number → string"),
                SemanticDifference.between(exchange(body), exchange(changed)));
    }

    @Test
    void writesOnlyWhenAsked() throws Exception {
        Path out = folder.resolve("out");
        record("{respond: One.}", out, false);
        String before = contents(out);
        refresh("{respond: Two.}", out, Optional.empty());
        assertEquals(before, contents(out));
        refresh("{respond: Two.}", out, Optional.of(RecordSettings.defaults()));
        assertTrue(contents(out).contains("content: Two."), contents(out));
        assertFalse(contents(out).contains("One."), contents(out));
    }

    @Test
    void sendsTheKeyToTheUpstreamAndWritesItNowhere() throws Exception {
        Path out = folder.resolve("out");
        record("{respond: One.}", out, false);
        try (ScriptedUpstream upstream = ScriptedUpstream.sending(
                "401 Unauthorized\r\nContent-Type: application/json",
                "{\"detail\":\"bad key canary-refresh-1\"}".getBytes(StandardCharsets.UTF_8))) {
            List<Finding> findings = new Refresh(
                            Upstream.of(upstream.url(), List.of()),
                            Optional.of("canary-refresh-1"),
                            InstantSource.system())
                    .run(out, Optional.of(RecordSettings.defaults()));
            assertEquals(List.of("status: 200 → 401"), findings.get(0).differences());
            assertTrue(upstream.requests().get(0).contains("Bearer canary-refresh-1"));
        }
        assertFalse(contents(out).contains("canary-refresh-1"), contents(out));
    }

    @Test
    void saysWhatItCannotAsk() throws Exception {
        Files.writeString(folder.resolve("own.yaml"), CALL);
        Finding finding = refresh(CALL, folder, Optional.empty()).get(0);
        assertEquals(Optional.of("no evidence beside it, so it cannot be asked again"), finding.problem());
    }

    private static void record(String stub, Path out, boolean stream) throws Exception {
        try (Mockstral original = start(stub);
                Recording recording = Recording.start(
                        "127.0.0.1",
                        0,
                        Upstream.of(original.url(), List.of()),
                        new Recorder(out, RecordSettings.defaults()));
                RawHttp http = new RawHttp(recording.port())) {
            http.send(
                    "POST",
                    "/v1/chat/completions",
                    "{\"model\":\"mistral-small-latest\",\"stream\":" + stream
                            + ",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}",
                    "Authorization: Bearer k");
        }
    }

    private static List<Finding> refresh(String stub, Path out, Optional<RecordSettings> write) throws Exception {
        try (Mockstral now = start(stub)) {
            return new Refresh(Upstream.of(now.url(), List.of()), Optional.of("key"), InstantSource.system())
                    .run(out, write);
        }
    }

    private static Mockstral start(String stub) throws Exception {
        Path file = Files.writeString(Files.createTempFile("stub", ".yaml"), stub);
        try {
            return Mockstral.start(MockstralOptions.defaults()
                    .fixtures(List.of(file))
                    .defaultFixtures(false)
                    .strict(true)
                    .watch(false));
        } finally {
            Files.delete(file);
        }
    }

    private static String contents(Path out) throws IOException {
        try (Stream<Path> files = Files.list(out)) {
            return files.sorted()
                    .map(file -> {
                        try {
                            return Files.readString(file);
                        } catch (IOException unreadable) {
                            throw new UncheckedIOException(unreadable);
                        }
                    })
                    .collect(Collectors.joining());
        }
    }

    private static RecordedExchange answered(Mockstral mock, String reply, boolean stream) throws IOException {
        String request = "{\"model\":\"mistral-small-latest\",\"stream\":" + stream
                + ",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
        try (RawHttp http = new RawHttp(mock.port())) {
            RawHttp.Answer answer = http.send(
                    "POST",
                    "/v1/chat/completions",
                    request,
                    "Authorization: Bearer k",
                    "X-Mockstral-Respond: " + reply);
            return new RecordedExchange(
                    Instant.EPOCH,
                    "h",
                    Headers.none(),
                    Json.mapper().readTree(request),
                    answer.status(),
                    Headers.of("Content-Type", answer.header("Content-Type")),
                    answer.text(),
                    "",
                    List.of());
        }
    }

    private static RecordedExchange exchange(String body) {
        return new RecordedExchange(
                Instant.EPOCH,
                "h",
                Headers.none(),
                Json.mapper().readTree("{\"model\":\"m\",\"messages\":[]}"),
                200,
                Headers.none(),
                body,
                "",
                List.of());
    }
}
