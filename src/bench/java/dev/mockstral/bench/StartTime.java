package dev.mockstral.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * From the start of the process to the first 200: {@code java StartTime.java RUNS COMMAND…}; the command is given a port
 * as its last two words. Prints medians: time, CPU time (which bears a busy machine better), and the memory after the
 * first answer (Linux).
 */
public final class StartTime {
    private static final String BODY =
            "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\",\"content\":\"What is the best French cheese?\"}]}";

    private StartTime() {}

    /** Runs the command that often. */
    public static void main(String[] arguments) throws Exception {
        int runs = Integer.parseInt(arguments[0]);
        long[] millis = new long[runs];
        long[] cpuMillis = new long[runs];
        long[] megabytes = new long[runs];
        for (int run = 0; run < runs; run++) {
            int port = freePort();
            List<String> command = new ArrayList<>(Arrays.asList(arguments).subList(1, arguments.length));
            command.addAll(List.of("--port", "" + port));
            long begin = System.nanoTime();
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            while (!isAnswered(port)) {
                if (!process.isAlive()) {
                    throw new IllegalStateException("ended with " + process.exitValue());
                }
                Thread.sleep(1);
            }
            millis[run] = (System.nanoTime() - begin) / 1_000_000;
            cpuMillis[run] = process.info().totalCpuDuration().map(Duration::toMillis).orElse(0L);
            megabytes[run] = megabytes(process.pid());
            process.destroy();
            process.waitFor();
        }
        System.out.println("start to first 200: all " + Arrays.toString(millis) + ", median " + median(millis)
                + " ms; CPU time " + median(cpuMillis) + " ms; memory then, median " + median(megabytes) + " MB");
    }

    private static boolean isAnswered(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String head = "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer bench\r\n"
                    + "Content-Type: application/json\r\nConnection: close\r\nContent-Length: " + BODY.length()
                    + "\r\n\r\n";
            socket.getOutputStream().write((head + BODY).getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.startsWith("HTTP/1.1 200");
        } catch (IOException notYet) {
            return false;
        }
    }

    private static long megabytes(long process) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    private static long median(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
