package dev.mockstral.server;

import dev.mockstral.exchange.Headers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.PreEncodedHttpField;

/**
 * Puts header lines on the wire in their order. Jetty writes {@code Transfer-Encoding}, {@code Content-Length} and
 * {@code Connection} behind all others and leaves {@code Connection: keep-alive} out; production does not. So these
 * three travel as fields that Jetty takes for ordinary ones, while hints without bytes keep its framing right.
 */
final class HeaderLines {
    private static final HttpField CHUNKED_HINT = new Written(HttpHeader.TRANSFER_ENCODING, "chunked", List.of());

    private HeaderLines() {}

    /** Fills the empty response fields for HTTP/1.1. */
    static void put(Headers headers, HttpFields.Mutable fields, boolean keepAlive) {
        List<Headers.Header> lines = headers.lines();
        for (int i = 0; i < lines.size(); i++) {
            Headers.Header line = lines.get(i);
            if (line.name().equalsIgnoreCase("Content-Length")) {
                // Jetty writes the length itself, then what stands in this one field: all that follows.
                fields.add(HttpHeader.CONTENT_LENGTH, line.value());
                fields.add(new Written(
                        HttpHeader.CONNECTION,
                        keepAlive ? "as-is" : "close",
                        lines.subList(i + 1, lines.size()).stream()
                                .map(rest -> connection(rest, keepAlive))
                                .toList()));
                return;
            }
            add(connection(line, keepAlive), fields, keepAlive);
        }
    }

    private static void add(Headers.Header line, HttpFields.Mutable fields, boolean keepAlive) {
        switch (line.name()) {
            case "Transfer-Encoding" -> {
                fields.add(plain(line));
                fields.add(CHUNKED_HINT);
            }
            case "Connection" -> {
                fields.add(plain(line));
                if (!keepAlive) {
                    fields.add(new Written(HttpHeader.CONNECTION, "close", List.of()));
                }
            }
            default -> fields.add(plain(line));
        }
    }

    private static Headers.Header connection(Headers.Header line, boolean keepAlive) {
        return line.name().equals("Connection") && !keepAlive ? new Headers.Header("Connection", "close") : line;
    }

    /** A field that Jetty does not know by name, so that it stays where it is. */
    private static HttpField plain(Headers.Header line) {
        return new HttpField(null, line.name(), line.value());
    }

    /** A field that writes the given lines in place of itself. */
    private static final class Written extends PreEncodedHttpField {
        private final byte[] bytes;

        Written(HttpHeader header, String value, List<Headers.Header> lines) {
            super(header, value);
            StringBuilder text = new StringBuilder();
            for (Headers.Header line : lines) {
                text.append(line.name()).append(": ").append(line.value()).append("\r\n");
            }
            this.bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
        }

        @Override
        public void putTo(ByteBuffer target, HttpVersion version) {
            target.put(bytes);
        }

        @Override
        public int getEncodedLength(HttpVersion version) {
            return bytes.length;
        }

        @Override
        public HttpField withValue(String value) {
            return this;
        }
    }
}
