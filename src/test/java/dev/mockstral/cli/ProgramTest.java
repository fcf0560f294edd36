package dev.mockstral.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.testing.Program;
import dev.mockstral.testing.RawHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ProgramTest {
    private static final String HELLO =
            "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";

    @TempDir
    Path folder;

    @Test
    void saysInOneLineThatItIsReadyAndEndsWhenAsked() throws Exception {
        try (Program program = Program.start(Map.of(), "--port", "0")) {
            String ready = program.readyLine();
            assertTrue(
                    ready.matches("mockstral [0-9.]+ ready on http://127\\.0\\.0\\.1:\\d+ · 1 stub · \\d+\\.\\d\\d s"),
                    ready);
            try (RawHttp http = new RawHttp(Program.port(ready))) {
                assertEquals(200, ask(http).status());
            }
            assertEquals(143, program.stop());
        }
    }

    /** Picocli looks for Groovy, which Rest Assured brings: to have it wake up would take longer than all else. */
    @Test
    void loadsNothingOfGroovyToServe() throws Exception {
        Path loaded = folder.resolve("loaded.txt");
        Map<String, String> environment = Map.of("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + loaded);
        try (Program program = Program.start(environment, "--port", "0");
                RawHttp http = new RawHttp(Program.port(program.readyLine()))) {
            assertEquals(200, ask(http).status());
            program.stop();
        }
        String classes = Files.readString(loaded);
        assertTrue(classes.contains(" dev.mockstral.Mockstral "), "not a list of classes");
        for (String unwanted :
                List.of(" groovy.", " org.codehaus.groovy.", " io.restassured.", " kotlin.reflect.jvm.")) {
            assertFalse(classes.contains(unwanted), unwanted);
        }
    }

    @Test
    void takesOptionsFromTheEnvironment() throws Exception {
        Map<String, String> environment = Map.of("MOCKSTRAL_PORT", "0", "MOCKSTRAL_API_KEY", "only-this");
        try (Program program = Program.start(environment);
                RawHttp http = new RawHttp(Program.port(program.readyLine()))) {
            assertEquals(401, ask(http).status());
        }
    }

    @Test
    void servesWhatInitWrites() throws Exception {
        Path fixtures = folder.resolve("mine");
        Program.Result init = Program.run("init", fixtures.toString());
        assertEquals(0, init.exitCode(), init.err());
        assertTrue(Files.exists(fixtures.resolve("mockstral.yaml")));
        try (Program program = Program.start(Map.of(), "--port", "0", "--fixtures", fixtures.toString())) {
            assertFalse(program.readyLine().isEmpty());
        }
        Program.Result again = Program.run("init", fixtures.toString());
        assertEquals(2, again.exitCode());
        assertTrue(again.err().contains("exists – give another folder, or remove it"), again.err());
    }

    @Test
    void tellsEveryFixtureProblemWithItsPlaceAndDoesNotStart() throws Exception {
        Files.writeString(folder.resolve("a.yaml"), """
                - name: one
                  when: { last_usr: hi }
                  respond: { content: x, finish_reason: tool_call }
                """);
        Files.writeString(folder.resolve("b.json"), "{\"respond\": {\"content\": 1}");
        Program.Result result = Program.run("--port", "0", "--fixtures", folder.toString());
        assertEquals(2, result.exitCode());
        assertEquals("", result.out());
        assertTrue(
                result.err().contains("a.yaml:2:11: unknown key 'last_usr' – Did you mean 'last_user'?"), result.err());
        assertTrue(result.err().contains("a.yaml:3:41: finish_reason 'tool_call' is not one of"), result.err());
        assertTrue(result.err().contains("b.json:1:"), result.err());
        assertTrue(result.err().contains("mockstral: not started: "), result.err());
    }

    @Test
    void warnsAtItsStartOfARecordingThatHasExpired() throws Exception {
        Path fixture = Files.writeString(folder.resolve("old.yaml"), """
                - name: old
                  provenance: { recorded: "2024-01-01T00:00:00Z", expires: "2024-02-01" }
                  respond: Once upon a time.
                """);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Program.Result result = Program.run("--port", "" + taken.getLocalPort(), "--fixtures", fixture.toString());
            assertEquals(3, result.exitCode());
            assertTrue(
                    result.err()
                            .contains("WARN " + fixture + ":2:60: recording expired on 2024-02-01 – Compare it with"
                                    + " production: mockstral record refresh."),
                    result.err());
        }
    }

    @Test
    void tellsEveryWrongOptionAtOnce() throws Exception {
        Program.Result result = Program.run("--port", "99999", "--clock", "never", "--pace", "fast", "--max-body", "x");
        assertEquals(2, result.exitCode());
        assertEquals("""
                --port 99999 is no port – give 0 to 65535
                --clock 'never' is neither 'real' nor an instant – give one such as 2026-01-01T00:00:00Z
                --pace 'fast' is no pace – give 'instant', 'realistic' or one such as 300ms/20ms
                --max-body 'x' is no size – give one such as 500KB or 64MB
                mockstral: not started: 4 problems
                """, result.err());
    }

    @Test
    void saysInOneLineThatThePortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Program.Result result = Program.run("--port", "" + taken.getLocalPort());
            assertEquals(3, result.exitCode());
            assertEquals(
                    "mockstral: port " + taken.getLocalPort() + " on 127.0.0.1 is taken or may not be used – choose"
                            + " another with --port, or 0 for any free one\n",
                    result.err());
        }
    }

    private static RawHttp.Answer ask(RawHttp http) throws IOException {
        return http.send("POST", "/v1/chat/completions", HELLO, "Authorization: Bearer test");
    }

    /** The JDK cannot close a connection, now or ever, if there was no file left when it closed its first one. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void answersAgainAfterAllFilesWereTaken() throws Exception {
        try (Program program = Program.startWithFewFiles(512, "--port", "0")) {
            int port = Program.port(program.readyLine());
            // Loads what answers, for which no file is left later; and is not closed.
            RawHttp first = new RawHttp(port);
            assertEquals(200, ask(first).status());
            List<Socket> taken = new ArrayList<>();
            for (int i = 0; i < 700; i++) {
                taken.add(new Socket(InetAddress.getLoopbackAddress(), port));
            }
            for (Socket socket : taken) {
                socket.close();
            }
            try (RawHttp later = new RawHttp(port)) {
                assertEquals(200, ask(later).status());
            }
            first.close();
            assertEquals(143, program.stop());
        }
    }
}
