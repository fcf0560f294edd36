package dev.mockstral.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far 1,000 streams at 50 ms a chunk that run at the same time are off their pace. The server runs in a process of its own; all streams are read by one
 * thread here, whose own delays count against the server.
 *
 * <p>{@code mvn -q -Pbench test-compile exec:java -Dexec.classpathScope=test
 * -Dexec.mainClass=dev.mockstral.bench.PaceError [-Dexec.args="STREAMS"]}
 */
public final class PaceError {
    private static final int STREAMS = 1_000;
    private static final long GAP_NANOS = 50_000_000;
    /** How long it takes to open all streams; from then on they are measured. */
    private static final long OPENING_NANOS = 5_000_000_000L;

    private static final int MEASURED = 80;
    /** What a stream brings while others are opened, and what is measured. */
    private static final int CHUNKS = (int) (OPENING_NANOS / GAP_NANOS) + MEASURED;

    private static final Pattern READY = Pattern.compile("ready on http://[^ ]*:(\\d+) ");
    private static final String BODY = "{\"model\":\"mistral-small-latest\",\"stream\":true,"
            + "\"messages\":[{\"role\":\"user\",\"content\":\"Count.\"}]}";

    private PaceError() {}

    /** When the events of one stream came. */
    private static final class Stream {
        private static final byte[] EVENT = "data: {".getBytes(StandardCharsets.US_ASCII);

        private final long[] arrivals = new long[CHUNKS + 2];
        private int count;
        private int matched;

        /** How much later than its most punctual chunk each one came: nobody else knows when they were due. */
        long[] measured() {
            long[] late = new long[MEASURED];
            for (int i = 0; i < MEASURED; i++) {
                int chunk = CHUNKS - MEASURED + 1 + i;
                late[i] = arrivals[chunk] - chunk * GAP_NANOS;
            }
            long punctual = Arrays.stream(late).min().orElseThrow();
            return Arrays.stream(late).map(each -> each - punctual).toArray();
        }

        void read(ByteBuffer bytes, long now) {
            while (bytes.hasRemaining()) {
                byte next = bytes.get();
                matched = next == EVENT[matched] ? matched + 1 : next == EVENT[0] ? 1 : 0;
                if (matched == EVENT.length) {
                    matched = 0;
                    if (count < arrivals.length) {
                        arrivals[count++] = now;
                    }
                }
            }
        }
    }

    /** Runs once to warm up and once to measure. */
    public static void main(String[] arguments) throws Exception {
        int streams = arguments.length > 0 ? Integer.parseInt(arguments[0]) : STREAMS;
        Path fixture = Files.writeString(Files.createTempFile("pace", ".yaml"), fixture());
        Process server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.mockstral.cli.Main",
                        "--port",
                        "0",
                        "--fixtures",
                        fixture.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            int port = port(server);
            run(port, streams);
            double before = cpuSeconds(server);
            long start = System.nanoTime();
            Stream[] measured = run(port, streams);
            System.out.printf(
                    Locale.ROOT,
                    "the server used %.1f s of processor time in %.1f s%n",
                    cpuSeconds(server) - before,
                    (System.nanoTime() - start) / 1e9);
            report(measured);
        } finally {
            server.destroy();
            Files.delete(fixture);
        }
    }

    private static double cpuSeconds(Process process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
    }

    /** A chunk has four tokens at most. */
    private static String fixture() {
        return "respond:\n  content: \"" + "one two three four ".repeat(CHUNKS) + "\"\n  pace: { timings: ["
                + String.join(", ", Collections.nCopies(CHUNKS * 4, "50")) + "] }\n";
    }

    private static int port(Process server) throws IOException {
        String line = new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))
                .readLine();
        Matcher matcher = READY.matcher(String.valueOf(line));
        if (!matcher.find()) {
            throw new IOException("the server did not start: " + line);
        }
        return Integer.parseInt(matcher.group(1));
    }

    /** Opens the streams one after the other, and reads until each has brought its chunks. */
    private static Stream[] run(int port, int streams) throws IOException {
        Stream[] all = new Stream[streams];
        try (Selector selector = Selector.open()) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
            long start = System.nanoTime();
            int opened = 0;
            int open = streams;
            while (open > 0) {
                if (opened < streams && System.nanoTime() - start > opened * OPENING_NANOS / streams) {
                    all[opened] = new Stream();
                    ask(port).register(selector, SelectionKey.OP_READ, all[opened++]);
                }
                selector.select(1);
                for (SelectionKey key : selector.selectedKeys()) {
                    open -= read(key, buffer) ? 0 : 1;
                }
                selector.selectedKeys().clear();
            }
        }
        return all;
    }

    private static SocketChannel ask(int port) throws IOException {
        SocketChannel channel =
                SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.write(ByteBuffer.wrap(("POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\n"
                        + "Authorization: Bearer k\r\nContent-Type: application/json\r\nContent-Length: "
                        + BODY.length() + "\r\n\r\n" + BODY)
                .getBytes(StandardCharsets.US_ASCII)));
        channel.configureBlocking(false);
        return channel;
    }

    /** False when the stream has brought enough and was closed. */
    private static boolean read(SelectionKey key, ByteBuffer buffer) throws IOException {
        Stream stream = (Stream) key.attachment();
        SocketChannel channel = (SocketChannel) key.channel();
        buffer.clear();
        int read = channel.read(buffer);
        stream.read(buffer.flip(), System.nanoTime());
        if (read < 0 || stream.count > CHUNKS) {
            channel.close();
            return false;
        }
        return true;
    }

    private static void report(Stream[] streams) {
        long[] errors = new long[streams.length * MEASURED];
        int count = 0;
        for (Stream stream : streams) {
            if (stream.count <= CHUNKS) {
                throw new IllegalStateException("a stream ended after " + stream.count + " chunks");
            }
            long[] late = stream.measured();
            System.arraycopy(late, 0, errors, count, late.length);
            count += late.length;
        }
        Arrays.sort(errors);
        System.out.printf(
                Locale.ROOT,
                "%d streams, %d chunks of each, JDK %s: pace error p50 %.2f ms, p90 %.2f ms, p99 %.2f ms, max %.2f ms%n",
                streams.length,
                MEASURED,
                Runtime.version(),
                millis(errors, 0.5),
                millis(errors, 0.9),
                millis(errors, 0.99),
                millis(errors, 1));
    }

    private static double millis(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, sorted.length * share)] / 1e6;
    }
}
