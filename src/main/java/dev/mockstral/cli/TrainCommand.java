package dev.mockstral.cli;

import dev.mockstral.FixtureException;
import dev.mockstral.Mockstral;
import dev.mockstral.MockstralOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * {@code mockstral train}: starts, answers itself a few requests, and ends. What a JVM has loaded then is what the next
 * start needs: run with {@code -XX:ArchiveClassesAtExit} or {@code -XX:AOTCacheOutput} it makes the archive from which
 * the server starts in a fraction of the time.
 */
@Command(name = "train", hidden = true, description = "Starts, answers itself, ends: for the JVM's class archives.")
final class TrainCommand implements Callable<Integer> {
    private static final int ROUNDS = 20;

    @Override
    public Integer call() throws IOException, FixtureException {
        try (Mockstral mockstral = Mockstral.start(MockstralOptions.defaults())) {
            for (int round = 0; round < ROUNDS; round++) {
                boolean stream = round % 2 == 0;
                ask(
                        mockstral.port(),
                        "{\"model\":\"mistral-small-latest\",\"stream\":" + stream
                                + ",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}");
            }
            ask(mockstral.port(), "{}");
        }
        return ExitCode.OK;
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
