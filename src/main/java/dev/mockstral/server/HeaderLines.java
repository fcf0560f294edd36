package dev.mockstral.server;

import dev.mockstral.exchange.Headers;
import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.PreEncodedHttpField;

/**
 * Puts header lines on the wire in their order. Jetty writes {@code Transfer-Encoding}, {@code Content-Length} and
 * {@code Connection} behind all others and leaves {@code Connection: keep-alive} out; production does not. So lines
 * travel as one field that Jetty takes for an ordinary one, while hints without bytes keep its framing right.
 */
final class HeaderLines {
    private static final HttpField CHUNKED_HINT = new Written(HttpHeader.TRANSFER_ENCODING, "chunked", new byte[0]);
    private static final HttpField CLOSE_HINT = new Written(HttpHeader.CONNECTION, "close", new byte[0]);

    private static final Headers.Header CLOSE = Headers.Header.constant("Connection", "close");

    private HeaderLines() {}

    /** Fills the empty response fields for HTTP/1.1. */
    static void put(Headers headers, HttpFields.Mutable fields, boolean keepAlive) {
        List<Headers.Header> lines = headers.lines();
        int length = lengthLine(lines);
        if (length < 0) {
            fields.add(new Written(bytes(lines, keepAlive)));
            if (headers.first("Transfer-Encoding").isPresent()) {
                fields.add(CHUNKED_HINT);
            }
            if (!keepAlive) {
                fields.add(CLOSE_HINT);
            }
            return;
        }
        // Jetty writes the length itself, behind ordinary fields, then what stands in this last one.
        fields.add(new Written(bytes(lines.subList(0, length), keepAlive)));
        fields.add(HttpHeader.CONTENT_LENGTH, lines.get(length).value());
        byte[] rest = bytes(lines.subList(length + 1, lines.size()), keepAlive);
        fields.add(new Written(HttpHeader.CONNECTION, keepAlive ? "as-is" : "close", rest));
    }

    private static int lengthLine(List<Headers.Header> lines) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).name().equalsIgnoreCase("Content-Length")) {
                return i;
            }
        }
        return -1;
    }

    private static byte[] bytes(List<Headers.Header> lines, boolean keepAlive) {
        List<Headers.Header> written =
                keepAlive ? lines : lines.stream().map(HeaderLines::closing).toList();
        byte[] bytes = new byte[size(written)];
        write(written, bytes, 0);
        return bytes;
    }

    private static Headers.Header closing(Headers.Header line) {
        return line.name().equals("Connection") ? CLOSE : line;
    }

    /** How many bytes {@link #write} writes. */
    static int size(List<Headers.Header> lines) {
        int size = 0;
        for (int i = 0; i < lines.size(); i++) {
            size += lines.get(i).length();
        }
        return size;
    }

    /** Writes the lines one behind the other; the place behind them. */
    static int write(List<Headers.Header> lines, byte[] target, int from) {
        int at = from;
        for (int i = 0; i < lines.size(); i++) {
            at = lines.get(i).writeTo(target, at);
        }
        return at;
    }

    /** A field that writes the given bytes in place of itself. */
    private static final class Written extends PreEncodedHttpField {
        private final byte[] bytes;

        /** Lines that Jetty need not understand. */
        Written(byte[] bytes) {
            super("x", "");
            this.bytes = bytes;
        }

        Written(HttpHeader header, String value, byte[] bytes) {
            super(header, value);
            this.bytes = bytes;
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
