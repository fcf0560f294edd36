package dev.mockstral.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.testing.RawHttp;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ServingTest {
    private static final String STREAM =
            "{\"model\":\"mistral-small-latest\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    private static final Pattern READY = Pattern.compile("mockstral .* ready on http://127\\.0\\.0\\.1:(\\d+) · .*");

    private record Running(Process process, int port) {}

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void stop() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void aTakenPortIsOneLineAndExitCode3() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            int code = CommandLines.create(new PrintWriter(out), new PrintWriter(err), Map.of())
                    .execute("--port", "" + taken.getLocalPort());
            assertEquals(ExitCode.COULD_NOT_RUN, code);
            assertEquals("", out.toString());
            assertEquals(1, err.toString().lines().count(), err::toString);
            assertTrue(
                    err.toString().startsWith("mockstral: port " + taken.getLocalPort() + " on 127.0.0.1 is taken"),
                    err::toString);
        }
    }

    @Test
    void trainingEndsWellAndSaysNothing() {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = CommandLines.create(new PrintWriter(out), new PrintWriter(err), Map.of())
                .execute("train");
        assertEquals(ExitCode.OK, code);
        assertEquals("", out.toString() + err);
    }

    @Test
    void theFirstSignalLetsStreamsEnd() throws Exception {
        Running running = serve("20ms/20ms");
        try (RawHttp http = new RawHttp(running.port())) {
            beginStream(http);
            running.process().destroy();
            assertTrue(http.readToEnd().contains("[DONE]"));
            assertTrue(running.process().waitFor(10, TimeUnit.SECONDS));
            assertEquals(143, running.process().exitValue());
        }
    }

    @Test
    void theSecondSignalEndsAtOnce() throws Exception {
        Running running = serve("20ms/60s");
        try (RawHttp http = new RawHttp(running.port())) {
            beginStream(http);
            running.process().destroy();
            RawHttp.awaitRefusal(running.port());
            running.process().destroy();
            assertTrue(running.process().waitFor(5, TimeUnit.SECONDS));
            assertEquals(143, running.process().exitValue());
        }
    }

    private Running serve(String pace) throws IOException {
        String java = System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
        Process process = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.mockstral.cli.Main",
                        "--port",
                        "0",
                        "--pace",
                        pace)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        processes.add(process);
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        Matcher ready = READY.matcher(String.valueOf(out.readLine()));
        assertTrue(ready.matches());
        return new Running(process, Integer.parseInt(ready.group(1)));
    }

    private static void beginStream(RawHttp http) throws IOException {
        http.write(("POST /v1/chat/completions HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer k\r\nContent-Length: "
                        + STREAM.length() + "\r\n\r\n" + STREAM)
                .getBytes(StandardCharsets.US_ASCII));
        assertTrue(!http.isClosed());
    }
}
