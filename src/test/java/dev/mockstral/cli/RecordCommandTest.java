package dev.mockstral.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.Mockstral;
import dev.mockstral.MockstralOptions;
import dev.mockstral.testing.Program;
import dev.mockstral.testing.RawHttp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordCommandTest {
    private static final String CANARY = "canary-cli-4711";

    @TempDir
    Path folder;

    @Test
    void recordsRefreshesAndSaysHowManyItWrote() throws Exception {
        Path out = folder.resolve("recorded");
        String keyFile = Files.writeString(folder.resolve("key"), CANARY + "\n").toString();
        try (Mockstral original = original("respond: One.")) {
            try (Program record = Program.start(
                    Map.of(), "record", "--port", "0", "--upstream", original.url(), "--out", out.toString())) {
                String ready = record.readyLine();
                assertTrue(ready.contains(" · records " + original.url() + " into " + out), ready);
                assertEquals(200, ask(Program.port(ready)));
                assertEquals(143, record.stop());
            }
            CommandLineRun same = CommandLineRun.of(
                    "record", "refresh", out.toString(), "--upstream", original.url(), "--key-file", keyFile);
            assertEquals(0, same.code(), same.out() + same.err());
            assertEquals("1 asked again, 0 differ, 0 not asked\n", same.out());
        }
        try (Mockstral changed = original("respond: { content: One., finish_reason: length }")) {
            CommandLineRun differs = CommandLineRun.of(
                    "record", "refresh", out.toString(), "--upstream", changed.url(), "--key-file", keyFile);
            assertEquals(1, differs.code(), differs.err());
            assertTrue(differs.out().contains("finish_reason: stop → length"), differs.out());
        }
        try (Stream<Path> files = Files.list(out)) {
            for (Path file : files.toList()) {
                assertFalse(Files.readString(file).contains(CANARY), file.toString());
            }
        }
    }

    @Test
    void recordsWhatNoStubFits() throws Exception {
        Path out = folder.resolve("misses");
        try (Mockstral original = original("respond: One.");
                Program serve = Program.start(
                        Map.of(), "--port", "0", "--record-misses", out.toString(), "--upstream", original.url())) {
            assertEquals(200, ask(Program.port(serve.readyLine())));
            assertEquals(143, serve.stop());
        }
        try (Stream<Path> files = Files.list(out)) {
            assertEquals(2, files.count());
        }
    }

    @Test
    void refusesWhatItMayNotAsk() throws Exception {
        CommandLineRun clear =
                CommandLineRun.of("record", "--out", folder.toString(), "--upstream", "http://api.mistral.ai");
        assertEquals(2, clear.code());
        assertTrue(clear.err().contains("would get the key in the clear"), clear.err());
        assertEquals(2, CommandLineRun.of("record").code());
        assertEquals(
                2,
                CommandLineRun.of("--record-misses", folder.toString(), "--upstream", "ftp://x")
                        .code());
        assertEquals(
                2,
                CommandLineRun.of("record", "refresh", folder.resolve("none").toString())
                        .code());
    }

    @Test
    void importsWithAnExitCodeForEachOutcome() throws Exception {
        Path sound = Files.writeString(
                folder.resolve("a.json"), "{\"fixtures\":[{\"match\":{},\"response\":{\"content\":\"x\"}}]}");
        Path partly = Files.writeString(
                folder.resolve("b.json"), "[{\"match\":{\"context\":\"c\"},\"response\":{\"content\":\"x\"}}]");
        Path none = Files.writeString(folder.resolve("c.yaml"), "a: b\n");
        String out = folder.resolve("out").toString();
        CommandLineRun whole = CommandLineRun.of("import", sound.toString(), "--out", out);
        assertEquals(0, whole.code(), whole.err());
        CommandLineRun some = CommandLineRun.of("import", partly.toString(), "--out", out);
        assertEquals(1, some.code());
        assertTrue(some.err().contains("b.json:1:"), some.err());
        assertTrue(some.err().contains("'context' is not taken over"), some.err());
        assertEquals(
                2, CommandLineRun.of("import", none.toString(), "--out", out).code());
    }

    private Mockstral original(String stub) throws Exception {
        Path file = Files.writeString(folder.resolve("original.yaml"), stub);
        return Mockstral.start(MockstralOptions.defaults()
                .fixtures(List.of(file))
                .defaultFixtures(false)
                .watch(false));
    }

    private static int ask(int port) throws IOException {
        try (RawHttp http = new RawHttp(port)) {
            String body = "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
            return http.send("POST", "/v1/chat/completions", body, "Authorization: Bearer " + CANARY)
                    .status();
        }
    }
}
