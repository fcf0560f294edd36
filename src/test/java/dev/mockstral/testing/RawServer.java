package dev.mockstral.testing;

import dev.mockstral.exchange.Call;
import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Headers.Header;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A server of plain sockets, one request a connection, that can break an answer in every way HTTP allows. */
public final class RawServer implements AutoCloseable {
    private final ServerSocket socket;
    private final Function<Call, Served> handler;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    public RawServer(Function<Call, Served> handler) {
        try {
            this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        this.handler = handler;
        threads.execute(this::accept);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    /** What was asked, in order. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    @Override
    public void close() {
        closed.countDown();
        threads.shutdownNow();
        try {
            socket.close();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                threads.execute(() -> serve(connection));
            } catch (IOException over) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            Call call = read(new BufferedInputStream(connection.getInputStream()));
            calls.add(call);
            write(handler.apply(call), connection);
        } catch (IOException | InterruptedException gone) {
            // the client went away, or the server was closed
        }
    }

    private static Call read(InputStream in) throws IOException {
        String[] first = line(in).split(" ");
        if (first.length < 3) {
            throw new IOException("no request");
        }
        List<Header> lines = new ArrayList<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            lines.add(new Header(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        Headers headers = new Headers(lines);
        int length = Integer.parseInt(headers.first("Content-Length").orElse("0"));
        return new Call(first[0], first[1], "", headers, in.readNBytes(length));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            line.append((char) b);
        }
        return line.toString().stripTrailing();
    }

    private void write(Served served, Socket connection) throws IOException, InterruptedException {
        OutputStream out = connection.getOutputStream();
        if (served.end() == Served.End.NOTHING_AT_ALL) {
            return;
        }
        StringBuilder head = new StringBuilder("HTTP/1.1 " + served.status() + " Status\r\n");
        served.headers().lines().forEach(line -> head.append(line.name() + ": " + line.value() + "\r\n"));
        head.append("Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
        out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        for (byte[] frame : served.frames()) {
            chunk(out, frame);
        }
        switch (served.end()) {
            case CLEAN -> out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            case BAD_CHUNK_SIZE -> out.write("zz\r\n".getBytes(StandardCharsets.US_ASCII));
            case STALL -> closed.await();
            case RESET -> connection.setSoLinger(true, 0);
            case NO_LAST_CHUNK, NOTHING_AT_ALL -> out.flush();
        }
        out.flush();
    }

    private static void chunk(OutputStream out, byte[] frame) throws IOException {
        if (frame.length > 0) {
            out.write((Integer.toHexString(frame.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(frame);
            out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
    }
}
