package dev.mockstral.gateway;

import dev.mockstral.exchange.Headers.Header;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Cloudflare's {@code set-cookie} line of one second: two words of no meaning around the time. Safe from any thread. */
final class BotCookie {
    private static final String NAME = "set-cookie";
    private static final byte[] START = ascii(NAME + ": __cf_bm=");
    private static final int FIRST_WORD = 43;
    private static final int SECOND_WORD = 86;

    private final byte[] between;
    private final byte[] end;

    /** Of that second since the epoch; when it expires is a text. */
    BotCookie(long second, String expires) {
        between = ascii("-" + second + "-1.0.1.1-");
        end = ascii("; HttpOnly; SameSite=None; Secure; Path=/; Domain=mistral.ai; Expires=" + expires + "\r\n");
    }

    /** A line with words of these bits. */
    Header line(Entropy entropy) {
        ByteBuffer line = ByteBuffer.allocate(START.length + FIRST_WORD + between.length + SECOND_WORD + end.length);
        line.put(START).put(entropy.word(FIRST_WORD));
        line.put(between).put(entropy.word(SECOND_WORD)).put(end);
        return Header.ofLine(NAME, line.array());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
