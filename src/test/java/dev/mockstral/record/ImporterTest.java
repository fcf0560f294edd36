package dev.mockstral.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.stub.FixtureProblem;
import dev.mockstral.stub.FixtureReader;
import dev.mockstral.stub.FixtureResult;
import dev.mockstral.stub.Selected;
import dev.mockstral.stub.StubBook;
import dev.mockstral.stub.StubError;
import dev.mockstral.stub.StubReply;
import dev.mockstral.stub.StubSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImporterTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-25T00:00:00Z"), ZoneOffset.UTC);
    private static final String ANSWER =
            "{\"id\":\"0f0e0d0c0b0a49080706050403020100\",\"model\":\"mistral-small-latest\",\"choices\":[{\"index\":0,"
                    + "\"finish_reason\":\"tool_calls\",\"message\":{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":"
                    + "[{\"id\":\"aB3dE5gH7\",\"type\":\"function\",\"function\":{\"name\":\"look\",\"arguments\":"
                    + "\"{\\\"at\\\": \\\"water\\\"}\"},\"index\":0}]}}]}";

    @TempDir
    Path folder;

    @Test
    void takesOverCassettesOfVcrpy() throws Exception {
        Importer.Outcome outcome = read("vcrpy.yaml");
        assertEquals(2, outcome.written());
        assertEquals(1, outcome.passedOver());
        FixtureProblem problem = outcome.problems().get(0);
        assertEquals(1, outcome.problems().size());
        assertTrue(problem.file().endsWith("vcrpy.yaml"));
        assertEquals(Files.readAllLines(folder.resolve("vcrpy.yaml")).indexOf("    body: not json"), problem.line());
        StubReply reply = reply("Name a river.", "");
        assertEquals("The Rhine, [redacted].", reply.content().text());
        assertEquals("look", reply("Name a lake.", "").toolCalls().get(0).name());
        assertTrue(contents().contains("recorded: \"2026-08-19T12:00:00Z\"\n    upstream: api.mistral.ai"), contents());
        assertTrue(contents().contains("recorded: \"2026-11-25T00:00:00Z\""), contents());
        assertFalse(contents().contains("canary"), contents());
    }

    @Test
    void takesOverCassettesOfRubysVcr() throws Exception {
        Importer.Outcome outcome = read("ruby-vcr.yml");
        assertEquals(List.of(), outcome.problems());
        assertEquals(
                "One, two.",
                reply("mistral-large-latest", "Count to two.", "").content().text());
        assertTrue(contents().contains("2026-08-19T12:00:00Z"), contents());
        assertFalse(contents().contains("canary"), contents());
    }

    @Test
    void takesOverHarFiles() throws Exception {
        Importer.Outcome outcome = read("browser.har");
        assertEquals(List.of(), outcome.problems());
        assertEquals(
                "{\"at\": \"water\"}", reply("Weather?", "").toolCalls().get(0).arguments());
        StubError error = reply("Too fast", "").error();
        assertEquals("rate_limited", error == null ? "" : error.name());
        assertFalse(contents().contains("canary"), contents());
    }

    @Test
    void takesOverFixturesOfAimock() throws Exception {
        Importer.Outcome outcome = read("aimock.json");
        assertEquals(5, outcome.written());
        assertEquals(
                List.of("endpoint 'embedding' is none of ours", "'truncateAfterChunks' is not taken over"),
                outcome.problems().stream().map(FixtureProblem::message).toList());
        assertEquals(
                List.of(12, 13),
                outcome.problems().stream().map(FixtureProblem::line).toList());
        String text = contents();
        String id = text.replaceAll("(?s).*tool_call_id: \"?(\\w{9})\"?.*", "$1");
        assertEquals(3, text.split(id, -1).length, text);
        StubBook book = book();
        StubError error = select(book, "mistral-small-latest", "say it again", "")
                .orElseThrow()
                .reply()
                .error();
        assertEquals(429, error == null ? 0 : error.status());
        assertEquals(
                "second",
                select(book, "mistral-small-latest", "say it again", "")
                        .orElseThrow()
                        .reply()
                        .content()
                        .text());
        assertEquals(Optional.of("120ms"), Optional.of(text.replaceAll("(?s).*delay: \"?(\\w+)\"?.*", "$1")));
        String withTool = ",\"response_format\":{\"type\":\"json_object\"},\"tools\":[{\"type\":\"function\","
                + "\"function\":{\"name\":\"f\",\"parameters\":{}}}]";
        StubReply reply =
                select(book, "m", "first turn", withTool).orElseThrow().reply();
        assertEquals("Hm.", reply.thinking());
        assertEquals("{\"a\":1}", reply.content().text());
        assertEquals(Optional.empty(), select(book, "m", "first turn", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x.yaml | 'a: b: c' | 1",
                "x.json | '{\"a\": }' | 1",
                "x.yaml | 'greeting: hello' | 1",
                "x.yaml | 'interactions: [{request: {method: POST, uri: \"http://h/v1/chat/completions\"}}]' | 1"
            })
    void saysWhereItUnderstandsNothing(String name, String text, int line) throws Exception {
        Path file = Files.writeString(folder.resolve(name), text);
        Importer.Outcome outcome = importer().read(List.of(file, folder.resolve("missing.yaml")));
        assertEquals(0, outcome.written());
        assertEquals(2, outcome.problems().size(), outcome.problems()::toString);
        assertEquals(line, outcome.problems().get(0).line());
        assertEquals(
                "file cannot be read: NoSuchFileException",
                outcome.problems().get(1).message());
    }

    @Test
    void doesNotOverwriteFixturesOfItsName() throws Exception {
        Files.createDirectories(folder.resolve("out"));
        Files.writeString(folder.resolve("out/aimock.yaml"), "{respond: mine}");
        Importer.Outcome outcome = read("aimock.json");
        assertEquals(0, outcome.written());
        assertEquals("{respond: mine}", contents());
    }

    private Importer.Outcome read(String sample) throws IOException {
        Path file = Files.writeString(folder.resolve(sample), sample(sample));
        return importer().read(List.of(file));
    }

    private Importer importer() {
        return new Importer(folder.resolve("out"), new RecordSettings(false, false, Optional.empty()), NOW);
    }

    private static String sample(String name) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(ANSWER.getBytes(StandardCharsets.UTF_8));
        }
        try (InputStream resource = ImporterTest.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IOException("no sample " + name);
            }
            String gzip =
                    Base64.getMimeEncoder().encodeToString(zipped.toByteArray()).replace("\r\n", "\n        ");
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@GZIP@", gzip)
                    .replace("@BASE64@", Base64.getEncoder().encodeToString(ANSWER.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private StubBook book() {
        FixtureResult read = FixtureReader.readPaths(List.of(folder.resolve("out")));
        assertEquals(List.of(), read.problems());
        return new StubBook(StubSet.of(read.stubs()));
    }

    private StubReply reply(String text, String more) {
        return reply("mistral-small-latest", text, more);
    }

    private StubReply reply(String model, String text, String more) {
        return select(book(), model, text, more).orElseThrow().reply();
    }

    private static Optional<Selected> select(StubBook book, String model, String text, String more) {
        return book.select(Asked.by("{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\""
                + text + "\"}]" + more + "}"));
    }

    private String contents() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(folder.resolve("out"))) {
            for (Path file : files.sorted().toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }
}
