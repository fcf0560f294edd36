package dev.mockstral.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server on loopback that reads one request a connection, and sends what a script says, byte by byte. */
public final class ScriptedUpstream implements AutoCloseable {
    /** What is sent on each connection; the connection is closed after it. */
    @FunctionalInterface
    public interface Script {
        void answer(String request, OutputStream output) throws Exception;
    }

    private final ServerSocket listener;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    public ScriptedUpstream(Script script) throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        workers.execute(() -> accept(script));
    }

    /** Sends always the same. */
    public static ScriptedUpstream sending(String head, byte[] body) throws IOException {
        byte[] answer = join(
                ("HTTP/1.1 " + head + "\r\nContent-Length: " + body.length + "\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8),
                body);
        return new ScriptedUpstream((request, output) -> output.write(answer));
    }

    public String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    /** The requests so far: head and body as sent. */
    public List<String> requests() {
        return requests;
    }

    /** One chunk of a chunked body. */
    public static byte[] chunk(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return join(
                (Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.UTF_8),
                join(bytes, "\r\n".getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] join(byte[] first, byte[] second) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.writeBytes(first);
        joined.writeBytes(second);
        return joined.toByteArray();
    }

    private void accept(Script script) {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                workers.execute(() -> serve(socket, script));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket, Script script) {
        try (socket) {
            String request = read(socket.getInputStream());
            requests.add(request);
            script.answer(request, socket.getOutputStream());
            socket.getOutputStream().flush();
        } catch (Exception brokenOff) {
            Thread.currentThread().interrupt();
        }
    }

    private static String read(InputStream input) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = input.read();
            if (next < 0) {
                throw new IOException("closed in the head");
            }
            head.append((char) next);
        }
        Matcher length = Pattern.compile("(?i)content-length: (\\d+)").matcher(head);
        int body = length.find() ? Integer.parseInt(length.group(1)) : 0;
        return head + new String(input.readNBytes(body), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        workers.shutdownNow();
    }
}
