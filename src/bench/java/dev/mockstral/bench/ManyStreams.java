package dev.mockstral.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Many paced streams at once, and how ordinary requests fare meanwhile: {@code java -cp … ManyStreams.java PORT STREAMS
 * PACE}. Start the server with {@code ulimit -n} above the number of streams. Prints what was complete and quantiles.
 */
public final class ManyStreams {
    private static final byte[] END = "data: [DONE]\n\n".getBytes(StandardCharsets.US_ASCII);
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private ManyStreams() {}

    /** Runs once. */
    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[0]);
        int wanted = Integer.parseInt(arguments[1]);
        List<Long> others = new ArrayList<>();
        Thread unary = new Thread(() -> ask(port, others));
        unary.setDaemon(true);
        long begin = System.nanoTime();
        try (Selector selector = Selector.open()) {
            byte[] request = request("\"stream\":true,\"max_tokens\":20,", "X-Mockstral-Pace: " + arguments[2] + "\r\n");
            for (int i = 0; i < wanted; i++) {
                SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                channel.write(ByteBuffer.wrap(request));
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ, new byte[END.length]);
                if (i == wanted / 4) {
                    unary.start();
                }
            }
            System.out.printf("%d streams open after %d ms%n", wanted, (System.nanoTime() - begin) / 1_000_000);
            System.out.printf("%d complete after %d ms%n", read(selector, wanted, begin), (System.nanoTime() - begin) / 1_000_000);
        }
        synchronized (others) {
            long[] sorted = others.stream().mapToLong(Long::longValue).sorted().toArray();
            System.out.printf(
                    "%d other requests: p50 %.1f ms, p99 %.1f ms, max %.1f ms%n",
                    sorted.length,
                    sorted[sorted.length / 2] / 1e6,
                    sorted[(int) (sorted.length * 0.99)] / 1e6,
                    sorted[sorted.length - 1] / 1e6);
        }
    }

    private static int read(Selector selector, int wanted, long begin) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
        int complete = 0;
        int open = wanted;
        while (open > 0 && System.nanoTime() - begin < PATIENCE_NANOS) {
            selector.select(1_000);
            for (SelectionKey key : selector.selectedKeys()) {
                buffer.clear();
                int bytes = ((SocketChannel) key.channel()).read(buffer);
                byte[] tail = (byte[]) key.attachment();
                boolean done = bytes > 0 && ends(tail, buffer.flip());
                if (done || bytes < 0) {
                    complete += done ? 1 : 0;
                    open--;
                    key.channel().close();
                }
            }
            selector.selectedKeys().clear();
        }
        return complete;
    }

    /** Keeps the last bytes of a stream, chunk framing left out, and tells whether they are its end. */
    private static boolean ends(byte[] tail, ByteBuffer buffer) {
        String text = new String(tail, StandardCharsets.US_ASCII)
                + StandardCharsets.ISO_8859_1.decode(buffer);
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(bytes, bytes.length - tail.length, tail, 0, tail.length);
        return text.contains("data: [DONE]");
    }

    private static void ask(int port, List<Long> times) {
        byte[] request = request("", "");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            byte[] buffer = new byte[64 * 1024];
            while (!Thread.interrupted()) {
                long begin = System.nanoTime();
                socket.getOutputStream().write(request);
                int read = socket.getInputStream().read(buffer);
                while (!new String(buffer, 0, read, StandardCharsets.US_ASCII).endsWith("0\r\n\r\n")) {
                    read = socket.getInputStream().read(buffer);
                }
                synchronized (times) {
                    times.add(System.nanoTime() - begin);
                }
                Thread.sleep(5);
            }
        } catch (IOException | InterruptedException ended) {
            System.out.println("other requests ended: " + ended);
        }
    }

    private static byte[] request(String more, String headers) {
        String body = "{\"model\":\"mistral-small-latest\"," + more
                + "\"messages\":[{\"role\":\"user\",\"content\":\"Tell me a story of twenty tokens or a few more, please.\"}]}";
        return ("POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer bench\r\n" + headers
                        + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
