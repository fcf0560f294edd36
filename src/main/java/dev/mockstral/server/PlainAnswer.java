package dev.mockstral.server;

import dev.mockstral.exchange.Delivery;
import dev.mockstral.exchange.Frame;
import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Outgoing;
import dev.mockstral.exchange.Reply;
import dev.mockstral.exchange.StreamedReply;
import dev.mockstral.exchange.WholeReply;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A 200 in one chunk that is due at once: there is nothing to do but to write the bytes that Jetty would write.
 *
 * @param outgoing the answer
 * @param frames its body
 * @param bodyBytes how long that is
 */
record PlainAnswer(Outgoing outgoing, List<Frame> frames, int bodyBytes) {
    private static final int OK = 200;
    private static final int LARGEST_BODY_BYTES = 64 * 1024;
    private static final byte[] STATUS_LINE = ascii("HTTP/1.1 200 OK\r\n");
    private static final byte[] LINE_END = ascii("\r\n");
    private static final byte[] HEX = ascii("0123456789ABCDEF");
    private static final int BITS_OF_DIGIT = 4;
    private static final int FRAMING_BYTES = 24;
    private static final byte[] LAST_CHUNK = ascii("\r\n0\r\n\r\n");

    /** An answer on a connection that is kept; null when it is another kind of answer. */
    static @Nullable PlainAnswer of(Outgoing outgoing) {
        Reply reply = outgoing.reply();
        if (!(reply instanceof WholeReply || reply instanceof StreamedReply)) {
            return null;
        }
        List<Frame> frames = reply.frames();
        int bodyBytes = ReplyWriter.areDueAtOnce(frames) ? ReplyWriter.size(frames) : 0;
        return isOneChunk(reply, bodyBytes) ? new PlainAnswer(outgoing, frames, bodyBytes) : null;
    }

    /** Whether that is all of the answer, and small enough to be copied. */
    static boolean isOneChunk(Reply reply, int bodyBytes) {
        Headers headers = reply.headers();
        return bodyBytes > 0
                && bodyBytes <= LARGEST_BODY_BYTES
                && reply.status() == OK
                && headers.first("Content-Length").isEmpty()
                && headers.first("Transfer-Encoding").isPresent();
    }

    /** Told once: whether it was written. */
    void over(boolean complete) {
        outgoing.over().accept(new Delivery(complete ? frames.size() : 0, complete));
    }

    /** Its bytes, in that room if it is large enough. */
    ByteBuffer bytes(byte[] room) {
        List<Headers.Header> lines = outgoing.reply().headers().lines();
        int most = STATUS_LINE.length + HeaderLines.size(lines) + FRAMING_BYTES + bodyBytes;
        ByteBuffer bytes = most <= room.length ? ByteBuffer.wrap(room) : ByteBuffer.allocate(most);
        bytes.put(STATUS_LINE);
        bytes.position(HeaderLines.write(lines, bytes.array(), bytes.position()));
        bytes.put(LINE_END);
        putHex(bodyBytes, bytes);
        bytes.put(LINE_END);
        for (int i = 0; i < frames.size(); i++) {
            bytes.put(frames.get(i).bytes());
        }
        return bytes.put(LAST_CHUNK).flip();
    }

    private static void putHex(int number, ByteBuffer bytes) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(number);
        for (int shift = (bits - 1) / BITS_OF_DIGIT * BITS_OF_DIGIT; shift >= 0; shift -= BITS_OF_DIGIT) {
            bytes.put(HEX[(number >> shift) % HEX.length]);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
