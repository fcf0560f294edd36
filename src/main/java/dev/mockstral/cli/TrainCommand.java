package dev.mockstral.cli;

import dev.mockstral.Mockstral;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code mockstral train}: starts as {@code serve} does, answers itself a few requests, and ends. What a JVM has loaded
 * then is what the next start needs: run with {@code -XX:ArchiveClassesAtExit} or {@code -XX:AOTCacheOutput} it makes the
 * archive from which the server starts in a fraction of the time.
 */
@Command(name = "train", hidden = true, description = "Starts, answers itself, ends: for the JVM's class archives.")
final class TrainCommand implements Callable<Integer> {
    private static final int ROUNDS = 20;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        CommandSpec serving = ServeCommand.program();
        new CommandLine(serving).parseArgs("--port", "0");
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        int code = new Serving(nowhere, spec.commandLine().getErr())
                .serve(new ServeOptions(serving), List.of(TrainCommand::askAllAndClose));
        return code == ExitCode.SERVING ? ExitCode.OK : code;
    }

    private static void askAllAndClose(Mockstral mockstral) {
        try (mockstral) {
            askAll(mockstral.port());
        } catch (IOException unanswered) {
            throw new UncheckedIOException(unanswered);
        }
    }

    /** A stub's answer and one that is made up, whole and streamed, and a refusal. */
    private static void askAll(int port) throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            boolean stream = round % 2 == 0;
            String text = round % 4 < 2 ? "hi" : "What is the best French cheese?";
            ask(
                    port,
                    "{\"model\":\"mistral-small-latest\",\"stream\":" + stream
                            + ",\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]}");
        }
        ask(port, "{}");
    }

    private static void ask(int port, String body) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String head = "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer train\r\n"
                    + "Content-Type: application/json\r\nConnection: close\r\nContent-Length: " + body.length()
                    + "\r\n\r\n";
            socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        }
    }
}
