package dev.mockstral.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.exchange.Headers;
import dev.mockstral.json.Json;
import dev.mockstral.stub.FixtureProblem;
import dev.mockstral.stub.FixtureReader;
import dev.mockstral.stub.FixtureResult;
import dev.mockstral.stub.Selected;
import dev.mockstral.stub.StubBook;
import dev.mockstral.stub.StubError;
import dev.mockstral.stub.StubReply;
import dev.mockstral.stub.StubSet;
import dev.mockstral.testing.Recordings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecorderTest {
    private static final Instant AT = Instant.parse("2026-08-19T12:00:00Z");

    @TempDir
    Path folder;

    @Test
    void makesASequenceOfEqualRequests() throws Exception {
        Recorder recorder = new Recorder(folder, RecordSettings.defaults());
        recorder.record(exchange("ping", "", "one"));
        recorder.record(exchange("ping", "", "two"));
        StubBook book = book();
        assertEquals(
                List.of("one", "two", "two"),
                List.of(answer(book, "ping", ""), answer(book, "ping", ""), answer(book, "ping", "")));
    }

    @Test
    void tellsRequestsApartByWhatDiffers() throws Exception {
        Recorder recorder = new Recorder(folder, RecordSettings.defaults());
        List<String> others = List.of(
                "",
                ",\"temperature\":0",
                ",\"temperature\":0.5",
                ",\"stop\":[\"x\"]",
                ",\"metadata\":{\"a\":1}",
                ",\"x/y~z\":1",
                ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":{}}}]",
                ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":{\"a\":1}}}]",
                ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"g\",\"parameters\":{}}}]",
                ",\"stream\":true");
        others.forEach(more -> recorder.record(exchange("ping", more, "answer to " + more.replace('"', '\''))));
        StubBook book = book();
        for (String more : others) {
            assertEquals("answer to " + more.replace('"', '\''), answer(book, "ping", more));
        }
    }

    @Test
    void pinsNothingThatDoesNotDiffer() throws Exception {
        Recorder recorder = new Recorder(folder, RecordSettings.defaults());
        recorder.record(exchange("ping", ",\"temperature\":0.5,\"stream\":false", "pong"));
        assertTrue(text().contains("when: { model: mistral-small-latest, last_user: ping, turn: 1 }"), text());
        assertEquals("pong", answer(book(), "ping", ",\"stream\":true"));
    }

    @Test
    void replacesWhatAnEarlierRunRecordedAndKeepsTheRest() throws Exception {
        Recorder first = new Recorder(folder, RecordSettings.defaults());
        first.record(exchange("ping", "", "old"));
        first.record(exchange("ping", ",\"temperature\":0", "cold"));
        new Recorder(folder, RecordSettings.defaults()).record(exchange("ping", "", "new"));
        StubBook book = book();
        assertEquals("new", answer(book, "ping", ""));
        assertEquals("new", answer(book, "ping", ""));
        assertEquals("cold", answer(book, "ping", ",\"temperature\":0"));
        assertEquals(2, Files.readAllLines(Evidence.beside(file())).size());
    }

    @Test
    void leavesAnEditedFixtureAlone() throws Exception {
        new Recorder(folder, RecordSettings.defaults()).record(exchange("ping", "", "old"));
        String edited = text().replace("content: old", "content: by hand");
        Path file = Files.writeString(file(), edited);
        new Recorder(folder, RecordSettings.defaults()).record(exchange("ping", "", "new"));
        assertEquals(edited, Files.readString(file));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    2, files.filter(each -> each.toString().endsWith(".yaml")).count());
        }
        assertEquals(List.of(), FixtureReader.readPaths(List.of(folder)).problems());
    }

    @Test
    void warnsOnceTheRecordingHasExpired() throws Exception {
        new Recorder(folder, RecordSettings.defaults()).record(exchange("ping", "", "pong"));
        FixtureResult inTime = FixtureReader.readPaths(List.of(folder), LocalDate.parse("2026-11-17"));
        assertEquals(List.of(), inTime.warnings());
        FixtureResult late = FixtureReader.readPaths(List.of(folder), LocalDate.parse("2026-11-18"));
        assertEquals(
                List.of("recording expired on 2026-11-17"),
                late.warnings().stream().map(FixtureProblem::message).toList());
        assertEquals(1, late.stubs().size());
    }

    @Test
    void keepsTimingsWhenAsked() throws Exception {
        RecordSettings timed = new RecordSettings(false, true, Optional.empty());
        RecordedExchange plain = exchange("ping", "", "pong");
        new Recorder(folder, timed)
                .record(new RecordedExchange(
                        AT,
                        "h",
                        Headers.none(),
                        plain.request(),
                        200,
                        Headers.none(),
                        plain.body(),
                        "",
                        List.of(312L)));
        assertTrue(text().contains("delay: \"312ms\""), text());
    }

    @Test
    void keepsTheWaitsOfAStreamPieceByPiece() throws Exception {
        RecordSettings timed = new RecordSettings(false, true, Optional.empty());
        RecordedExchange plain = exchange("ping", ",\"stream\":true", "pong");
        String chunk = "data: {\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"pong\"},"
                + "\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";
        new Recorder(folder, timed)
                .record(new RecordedExchange(
                        AT,
                        "h",
                        Headers.none(),
                        plain.request(),
                        200,
                        Headers.of("Content-Type", "text/event-stream"),
                        chunk,
                        "",
                        List.of(312L, 330L, 371L)));
        assertTrue(text().contains("pace: { timings: [ 312, 18, 41 ] }"), text());
        assertEquals(List.of(), FixtureReader.readPaths(List.of(folder)).problems());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"object\":\"error\",\"message\":\"Invalid model: mistral-small-latest\",\"type\":\"invalid_model\",\"param\":null,\"code\":\"1500\",\"raw_status_code\":400} | invalid_model",
                "400 | {\"object\":\"error\",\"message\":\"Invalid model: mistral-small-latest\",\"type\":\"invalid_model\",\"param\":null,\"code\":\"1500\"} | invalid_model",
                "401 | {\"detail\":\"Invalid API Key\"} | unauthorized",
                "503 | upstream connect error | unavailable",
                "502 | <html>Bad gateway</html> | bad_gateway"
            })
    void callsErrorsByTheirNames(int status, String body, String name) throws Exception {
        recordError(status, body);
        assertTrue(text().contains("respond: { error: " + name + " }"), text());
    }

    @Test
    void speltOutErrorsComeBackAsTheyWere() throws Exception {
        String body = "{\"object\":\"error\",\"message\":\"No: 'x' {y}\",\"type\":\"invalid_request_invalid_args\","
                + "\"param\":null,\"code\":\"3099\",\"raw_status_code\":418}";
        recordError(418, body);
        StubError error = reply(book(), "ping", "").error();
        assertEquals(body, error == null ? "" : error.body());
    }

    @Test
    void recordsNoAnswerThatIsNone() {
        Recorder recorder = new Recorder(folder, RecordSettings.defaults());
        RecordedExchange sound = exchange("ping", "", "pong");
        for (String body :
                List.of("", "<html>", "{}", "{\"choices\":[]}", "data: {\"choices\":[]}\n\n", "data: {\"ch")) {
            assertEquals(
                    Optional.empty(),
                    recorder.record(new RecordedExchange(
                            AT, "h", Headers.none(), sound.request(), 200, Headers.none(), body, "", List.of())));
        }
        assertEquals(6, recorder.lost());
    }

    @Test
    void leavesNoDraftBehind() throws Exception {
        Path taken = folder.resolve("taken.yaml");
        Files.createDirectories(taken.resolve("inside"));
        assertThrows(
                IOException.class, () -> RecordingFiles.atomic().write(taken, "x".getBytes(StandardCharsets.UTF_8)));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(taken), files.toList());
        }
    }

    @Test
    void everyRecordingOfProductionBecomesAFixtureThatFitsItsRequest() throws Exception {
        Recorder recorder = new Recorder(folder, new RecordSettings(true, false, Optional.empty()));
        List<RecordedExchange> exchanges = new ArrayList<>();
        Recordings.chat()
                .filter(recording -> recording.request().isPresent())
                .forEach(recording -> exchanges.add(new RecordedExchange(
                        AT,
                        "api.mistral.ai",
                        Headers.none(),
                        recording.request().orElseThrow(),
                        recording.status(),
                        ForeignExchange.headersOf(recording.headers()),
                        recording
                                .body()
                                .orElseGet(() -> Json.compact(recording.json().orElseThrow())),
                        "",
                        List.of())));
        for (RecordedExchange exchange : exchanges) {
            assertTrue(recorder.record(exchange).isPresent(), exchange.body());
        }
        FixtureResult read = FixtureReader.readPaths(List.of(folder));
        assertEquals(List.of(), read.problems());
        StubBook book = new StubBook(StubSet.of(read.stubs()));
        for (RecordedExchange exchange : exchanges) {
            Optional<Selected> selected = book.select(Asked.by(Json.compact(exchange.request())));
            assertTrue(selected.isPresent(), Json.compact(exchange.request()));
            if (exchange.status() == 200) {
                String id =
                        RecordedReply.whole(exchange).orElseThrow().path("id").asString("");
                assertEquals(id, selected.get().reply().id(), Json.compact(exchange.request()));
            }
        }
    }

    private void recordError(int status, String body) {
        RecordedExchange sound = exchange("ping", "", "pong");
        new Recorder(folder, RecordSettings.defaults())
                .record(new RecordedExchange(
                        AT, "h", Headers.none(), sound.request(), status, Headers.none(), body, "", List.of()));
    }

    private StubBook book() {
        FixtureResult read = FixtureReader.readPaths(List.of(folder));
        assertEquals(List.of(), read.problems());
        return new StubBook(StubSet.of(read.stubs()));
    }

    private static StubReply reply(StubBook book, String text, String more) {
        return book.select(Asked.by(request(text, more))).orElseThrow().reply();
    }

    private static String answer(StubBook book, String text, String more) {
        return reply(book, text, more).content().text();
    }

    private Path file() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private String text() throws IOException {
        String text = Files.readString(file());
        assertFalse(text.isEmpty());
        return text;
    }

    private static String request(String text, String more) {
        return "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]"
                + more + "}";
    }

    private static RecordedExchange exchange(String text, String more, String answer) {
        String body = "{\"id\":\"ad596264325b405da21b06c665602324\",\"model\":\"mistral-small-latest\",\"choices\":[{"
                + "\"index\":0,\"finish_reason\":\"stop\",\"message\":{\"role\":\"assistant\",\"content\":"
                + Json.compact(Json.mapper().getNodeFactory().stringNode(answer)) + "}}]}";
        return new RecordedExchange(
                AT,
                "api.mistral.ai",
                Headers.none(),
                Json.mapper().readTree(request(text, more)),
                200,
                Headers.of("Content-Type", "application/json"),
                body,
                "",
                List.of());
    }
}
