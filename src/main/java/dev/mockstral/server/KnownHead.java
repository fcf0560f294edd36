package dev.mockstral.server;

import dev.mockstral.exchange.Call;
import dev.mockstral.exchange.Headers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The head of a request that Jetty has parsed. A later request with the very same bytes, but for the digits of its body's
 * length, is the same but for its body. Safe from any thread.
 */
final class KnownHead {
    private static final int MOST_DIGITS = 5;
    private static final int SIZES = 32;
    private static final String LENGTH = "content-length";
    private static final String LENGTH_LINE = "\r\n" + LENGTH + ": ";
    private static final String LINE_END = "\r\n";
    private static final String HEAD_END = "\r\n\r\n";
    private static final String VERSION = " HTTP/1.1";
    /** With one of these a request asks for more than an answer. */
    private static final Set<String> DELICATE = Set.of("transfer-encoding", "expect", "upgrade", "te");

    private final ByteBuffer before;
    private final ByteBuffer after;
    private final Call call;
    private final AtomicReferenceArray<@Nullable Sized> bySize;

    /** The headers of a body that is so long. */
    private record Sized(int length, Headers headers) {}

    private KnownHead(ByteBuffer before, ByteBuffer after, Call call, AtomicReferenceArray<@Nullable Sized> bySize) {
        this.before = before;
        this.after = after;
        this.call = call;
        this.bySize = bySize;
        int length = call.body().length;
        bySize.setRelease(length % SIZES, new Sized(length, call.headers()));
    }

    /** Of the bytes of a whole request and what Jetty made of them; null when its head is not a plain one. */
    static @Nullable KnownHead of(byte[] request, Call call) {
        int headBytes = request.length - call.body().length;
        if (headBytes <= 0 || !call.method().equals("POST") || !isPlain(call.headers())) {
            return null;
        }
        String head = new String(request, 0, headBytes, StandardCharsets.ISO_8859_1);
        int line = head.toLowerCase(Locale.ROOT).indexOf(LENGTH_LINE);
        int digits = line + LENGTH_LINE.length();
        String length = "" + call.body().length;
        boolean plain = line > 0
                && head.startsWith(length + LINE_END, digits)
                && head.indexOf(HEAD_END) == headBytes - HEAD_END.length()
                && head.substring(0, head.indexOf(LINE_END)).endsWith(VERSION);
        return plain
                ? new KnownHead(
                        bytes(head.substring(0, digits)),
                        bytes(head.substring(digits + length.length())),
                        call,
                        new AtomicReferenceArray<>(SIZES))
                : null;
    }

    /** The same for another connection, which may come from elsewhere. */
    KnownHead forPeer(boolean loopback) {
        if (loopback == call.loopback()) {
            return this;
        }
        Call other = new Call(call.method(), call.path(), call.query(), call.headers(), call.body(), false, loopback);
        return new KnownHead(before, after, other, bySize);
    }

    /** What is asked for, if these bytes are one whole request with this head. */
    @Nullable
    Call call(ByteBuffer request) {
        int digits = request.position() + before.remaining();
        if (!stands(before, request, request.position())) {
            return null;
        }
        int end = digits;
        int length = 0;
        while (end < request.limit() && end - digits < MOST_DIGITS && isDigit(request.get(end))) {
            length = 10 * length + request.get(end++) - '0';
        }
        boolean known = end > digits
                && request.get(digits) != '0'
                && stands(after, request, end)
                && request.limit() - end - after.remaining() == length;
        return known ? call(request, length) : null;
    }

    private Call call(ByteBuffer request, int length) {
        byte[] body = new byte[length];
        request.get(request.limit() - length, body);
        return new Call(call.method(), call.path(), call.query(), headers(length), body, false, call.loopback());
    }

    /** Mostly the very same as of a request before, so that what was found out about them still holds. */
    private Headers headers(int length) {
        Sized known = bySize.getAcquire(length % SIZES);
        if (known == null || known.length != length) {
            known = new Sized(length, call.headers().with(LENGTH, "" + length));
            bySize.setRelease(length % SIZES, known);
        }
        return known.headers;
    }

    private static boolean stands(ByteBuffer part, ByteBuffer request, int at) {
        int bytes = part.remaining();
        return request.limit() - at >= bytes && part.mismatch(request.slice(at, bytes)) < 0;
    }

    private static boolean isPlain(Headers headers) {
        int lengths = 0;
        for (Headers.Header line : headers.lines()) {
            String name = line.name().toLowerCase(Locale.ROOT);
            boolean closes = name.equals("connection") && !line.value().equalsIgnoreCase("keep-alive");
            if (closes || DELICATE.contains(name)) {
                return false;
            }
            lengths += name.equals(LENGTH) ? 1 : 0;
        }
        return lengths == 1;
    }

    private static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
