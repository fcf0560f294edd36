package dev.mockstral.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One connection on which bytes are sent and answers are read as they stand on the wire. */
public final class RawHttp implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;
    private final InputStream input;

    public RawHttp(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        // One write a request and no Nagle: else each one waits for a delayed acknowledgement.
        socket.setTcpNoDelay(true);
        input = new BufferedInputStream(socket.getInputStream());
    }

    /** Waits for a server to refuse new connections, which takes it milliseconds; fails when it does not. */
    public static void awaitRefusal(int port) throws InterruptedException {
        for (int i = 0; i < 2_000; i++) {
            try {
                new RawHttp(port).close();
                Thread.sleep(1);
            } catch (IOException refused) {
                return;
            }
        }
        throw new AssertionError("port " + port + " still takes connections");
    }

    /** An answer: status line, header lines in order, the body freed of its framing, and the framed bytes. */
    @SuppressWarnings("ArrayRecordComponent") // answers are never compared
    public record Answer(String statusLine, List<String> headerLines, byte[] body) {
        public int status() {
            return Integer.parseInt(statusLine.split(" ")[1]);
        }

        public List<String> headerNames() {
            return headerLines.stream()
                    .map(line -> line.substring(0, line.indexOf(':')))
                    .toList();
        }

        public String header(String name) {
            return headerLines.stream()
                    .filter(line -> line.substring(0, line.indexOf(':')).equalsIgnoreCase(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("");
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** Sends a request with a body and the headers given as {@code Name: value} lines, and reads its answer, which must be as the schemas say. */
    public Answer send(String method, String path, String body, String... headers) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        if (bytes.length > 0) {
            head.append("Content-Length: ").append(bytes.length).append("\r\n");
        }
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.write((head + "\r\n").getBytes(StandardCharsets.UTF_8));
        request.write(bytes);
        write(request.toByteArray());
        Answer answer = read(method.equals("HEAD"));
        WireSchemas.check(path, answer);
        return answer;
    }

    /** Sends bytes as they are. */
    public void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** Reads one answer. */
    public Answer read(boolean withoutBody) throws IOException {
        String statusLine = line();
        List<String> headers = new ArrayList<>();
        for (String header = line(); !header.isEmpty(); header = line()) {
            headers.add(header);
        }
        Answer head = new Answer(statusLine, headers, new byte[0]);
        return new Answer(statusLine, headers, withoutBody ? new byte[0] : body(head));
    }

    /** Whether the other side has closed, in whatever way; blocks until it does or sends something. */
    public boolean isClosed() throws IOException {
        try {
            return input.read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    /** All that still comes, framing and all, until the other side closes in whatever way. */
    public String readToEnd() throws IOException {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        try {
            for (int b = input.read(); b >= 0; b = input.read()) {
                rest.write(b);
            }
        } catch (SocketException reset) {
            return rest.toString(StandardCharsets.UTF_8);
        }
        return rest.toString(StandardCharsets.UTF_8);
    }

    /** Says that nothing more will be sent. */
    public void endOfInput() throws IOException {
        socket.shutdownOutput();
    }

    /** Closes with a reset instead of a proper end. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private byte[] body(Answer head) throws IOException {
        if (head.header("Transfer-Encoding").equalsIgnoreCase("chunked")) {
            return chunks();
        }
        String length = head.header("Content-Length");
        return length.isEmpty() ? input.readAllBytes() : input.readNBytes(Integer.parseInt(length));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.write(input.readNBytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = input.read(); b != '\n'; b = input.read()) {
            if (b < 0) {
                throw new IOException("closed after '" + line + "'");
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
