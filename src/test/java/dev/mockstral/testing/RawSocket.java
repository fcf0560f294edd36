package dev.mockstral.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A connection of which every byte is seen, and how it ends. */
public final class RawSocket implements AutoCloseable {
    /** How the other side ended the connection. */
    public enum End {
        FIN,
        RST,
        /** Not at all, as far as was waited. */
        OPEN
    }

    /** All that came, and how it ended. */
    public record Received(String bytes, End end) {
        /** What stands behind the headers; all of it when there are none. */
        public String body() {
            int end = bytes.indexOf("\r\n\r\n");
            return end < 0 ? bytes : bytes.substring(end + 4);
        }

        public String head() {
            int end = bytes.indexOf("\r\n\r\n");
            return end < 0 ? "" : bytes.substring(0, end + 4);
        }
    }

    private static final int PATIENCE_MILLIS = 10_000;
    private static final int SHORT_MILLIS = 150;

    private final Socket socket;
    private final InputStream input;

    public RawSocket(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        input = socket.getInputStream();
    }

    /** Sends a POST with these header lines. */
    public RawSocket post(String path, String body, String... headers) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        head.append("Content-Length: ").append(bytes.length).append("\r\n\r\n");
        socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** Reads until the other side ends the connection. Bytes stand for themselves (ISO 8859-1). */
    public Received readAll() throws IOException {
        return read(PATIENCE_MILLIS);
    }

    /** Reads until nothing has come for a moment. */
    public Received readWhatComes() throws IOException {
        return read(SHORT_MILLIS);
    }

    private Received read(int patienceMillis) throws IOException {
        socket.setSoTimeout(patienceMillis);
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        End end = End.FIN;
        try {
            for (int n = input.read(buffer); n >= 0; n = input.read(buffer)) {
                received.write(buffer, 0, n);
            }
        } catch (SocketTimeoutException quiet) {
            end = End.OPEN;
        } catch (SocketException reset) {
            end = End.RST;
        }
        return new Received(received.toString(StandardCharsets.ISO_8859_1), end);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
