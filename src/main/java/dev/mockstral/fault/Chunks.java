package dev.mockstral.fault;

import dev.mockstral.exchange.Frame;
import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Reply;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Bytes of bodies: chunked framing, and frames cut and joined. */
final class Chunks {
    /** Long enough for two writes to be two packets, short enough not to be felt. */
    static final Duration GAP = Duration.ofMillis(1);

    private Chunks() {}

    static boolean isChunked(Reply reply) {
        return reply.headers().first("Transfer-Encoding").isPresent();
    }

    /** The head of a chunk of that many bytes. */
    static byte[] announced(int bytes) {
        return ascii(Integer.toHexString(bytes) + "\r\n");
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** One frame of all bytes, due when the last of them was. */
    static Frame joined(List<Frame> frames) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Duration delay = Duration.ZERO;
        for (Frame frame : frames) {
            bytes.writeBytes(frame.bytes());
            delay = delay.plus(frame.delay());
        }
        return new Frame(bytes.toByteArray(), delay);
    }

    /** The frame cut before these bytes, which are in order; the pieces follow each other after that pause. */
    static List<Frame> cut(Frame frame, List<Integer> places, Duration pause) {
        List<Frame> pieces = new ArrayList<>();
        int begin = 0;
        for (int place : places) {
            if (place > begin && place < frame.bytes().length) {
                pieces.add(piece(frame, begin, place, pieces.isEmpty() ? frame.delay() : pause));
                begin = place;
            }
        }
        pieces.add(piece(frame, begin, frame.bytes().length, pieces.isEmpty() ? frame.delay() : pause));
        return pieces;
    }

    /** The frame, due late enough not to be written together with the one before. */
    static Frame apart(Frame frame) {
        return frame.delay().compareTo(GAP) < 0 ? frame.after(GAP) : frame;
    }

    private static Frame piece(Frame frame, int begin, int end, Duration delay) {
        return new Frame(Arrays.copyOfRange(frame.bytes(), begin, end), delay);
    }

    /** The places that cut so many bytes into that many nearly equal pieces. */
    static List<Integer> evenly(int bytes, int pieces) {
        List<Integer> places = new ArrayList<>();
        for (int piece = 1; piece < pieces; piece++) {
            places.add((int) ((long) bytes * piece / pieces));
        }
        return places;
    }

    /** The same headers for a chunked body. */
    static Headers chunked(Headers headers) {
        return new Headers(headers.lines().stream()
                .map(line -> line.name().equalsIgnoreCase("Content-Length")
                        ? new Headers.Header("Transfer-Encoding", "chunked")
                        : line)
                .toList());
    }
}
