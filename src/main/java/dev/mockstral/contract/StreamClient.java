package dev.mockstral.contract;

import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Headers.Header;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Streams over a socket of our own, so that every byte, its time and the way the connection ends are seen. */
final class StreamClient {
    private static final int LONGEST_LINE = 64 * 1024;
    private final Duration patience;

    StreamClient(Duration patience) {
        this.patience = patience;
    }

    Answer send(Target target, Probe probe, Headers headers) throws Wire.UnreachableException {
        Arrivals arrivals = new Arrivals(patience);
        try (Socket socket = connected(target)) {
            socket.getOutputStream().write(request(target, probe, headers));
            socket.getOutputStream().flush();
            return answer(new BufferedInputStream(socket.getInputStream()), arrivals);
        } catch (SocketTimeoutException stalled) {
            return arrivals.answer(0, Headers.none(), Ending.STALLED);
        } catch (IOException cut) {
            return arrivals.answer(0, Headers.none(), Ending.CUT);
        }
    }

    private Socket connected(Target target) throws Wire.UnreachableException {
        int millis = (int) patience.toMillis();
        String host = target.host().replaceAll("[\\[\\]]", "");
        Socket plain = new Socket();
        try {
            plain.connect(new InetSocketAddress(host, target.port()), millis);
            plain.setSoTimeout(millis);
            return target.isSecure() ? secured(plain, host, target.port()) : plain;
        } catch (IOException nobody) {
            close(plain);
            throw new Wire.UnreachableException(target.base() + ": " + nobody.getMessage(), nobody);
        }
    }

    private static Socket secured(Socket plain, String host, int port) throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket socket = (SSLSocket) factory.createSocket(plain, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // nothing is lost: it was never used
        }
    }

    private static byte[] request(Target target, Probe probe, Headers headers) {
        StringBuilder head = new StringBuilder(probe.method())
                .append(' ')
                .append(target.resolve(probe.path()).getRawPath())
                .append(" HTTP/1.1\r\nHost: ")
                .append(target.base().getRawAuthority())
                .append("\r\n");
        for (Header line : headers.lines()) {
            head.append(line.name()).append(": ").append(line.value()).append("\r\n");
        }
        head.append("Content-Length: ").append(probe.bytes().length).append("\r\nConnection: close\r\n\r\n");
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(probe.bytes());
        return all.toByteArray();
    }

    private static Answer answer(InputStream in, Arrivals arrivals) throws IOException {
        String statusLine = line(in);
        if (!statusLine.matches("HTTP/1\\.[01] \\d{3}.*")) {
            return arrivals.answer(0, Headers.none(), Ending.CUT);
        }
        int status = Integer.parseInt(statusLine.substring(9, 12));
        List<Header> lines = new ArrayList<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            lines.add(new Header(
                    line.substring(0, Math.max(0, colon)),
                    line.substring(colon + 1).strip()));
        }
        if (status == 100) {
            return answer(in, arrivals);
        }
        Headers headers = new Headers(lines);
        return arrivals.answer(status, headers, body(in, headers, arrivals));
    }

    private static Ending body(InputStream in, Headers headers, Arrivals arrivals) {
        try {
            if (headers.first("Transfer-Encoding").orElse("").equalsIgnoreCase("chunked")) {
                return chunks(in, arrivals);
            }
            String length = headers.first("Content-Length").orElse("");
            return length.matches("\\d{1,9}") ? exactly(in, Integer.parseInt(length), arrivals) : arrivals.readAll(in);
        } catch (SocketTimeoutException stalled) {
            return Ending.STALLED;
        } catch (IOException cut) {
            return Ending.CUT;
        }
    }

    private static Ending chunks(InputStream in, Arrivals arrivals) throws IOException {
        while (true) {
            String size = line(in).replaceFirst(";.*", "").strip();
            if (!size.matches("[0-9a-fA-F]{1,7}")) {
                return size.isEmpty() ? Ending.CUT : Ending.MALFORMED;
            }
            int length = Integer.parseInt(size, 16);
            if (length == 0) {
                return Ending.CLEAN;
            }
            Ending ending = exactly(in, length, arrivals);
            if (ending != Ending.CLEAN) {
                return ending;
            }
            if (!line(in).isEmpty()) {
                return Ending.MALFORMED;
            }
        }
    }

    private static Ending exactly(InputStream in, int length, Arrivals arrivals) throws IOException {
        byte[] buffer = new byte[Math.min(length, 16 * 1024)];
        int left = length;
        while (left > 0) {
            int n = in.read(buffer, 0, Math.min(left, buffer.length));
            if (n < 0) {
                return Ending.CUT;
            }
            arrivals.add(Arrays.copyOf(buffer, n));
            if (arrivals.isEndless()) {
                return Ending.ENDLESS;
            }
            left -= n;
        }
        return Ending.CLEAN;
    }

    /** A line without its end; empty at the end of the stream too. */
    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            if (line.size() > LONGEST_LINE) {
                throw new IOException("a line of more than " + LONGEST_LINE + " bytes");
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }
}
