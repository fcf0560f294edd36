package dev.mockstral.server;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Whether an answer takes no longer than handing it to another thread would. Light ones are made by the thread that
 * read the request; large bodies, schemas (which can be made to hurt) and everything but chat go to the pool, so that
 * no connection waits for another one's work. Thread-safe.
 */
final class Weight {
    private static final int LIGHT_BYTES = 8 * 1024;
    private static final int MANY_PACED_STREAMS = 16;
    private static final String CHAT = "/v1/chat/completions";
    private static final byte[] STREAM = "\"stream\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SCHEMA = "schema".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PARAMETERS = "parameters".getBytes(StandardCharsets.US_ASCII);

    private final ReplyWriter writer;

    /** Of answers that this one writes. */
    Weight(ReplyWriter writer) {
        this.writer = writer;
    }

    /** Whether it is a chat call that takes little to answer; the path is as it was sent. */
    boolean isLight(String path, byte[] body) {
        return body.length <= LIGHT_BYTES && CHAT.equals(path) && !holdsSchema(body);
    }

    /** Streams that take their time are likely to come together; other requests do not wait for them. */
    boolean isOneOfMany(byte[] body) {
        return writer.pacedStreams() >= MANY_PACED_STREAMS && isStream(body);
    }

    private static boolean isStream(byte[] body) {
        for (int at = 0; at < body.length; at++) {
            if (body[at] == STREAM[0] && stands(STREAM, body, at)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a key ends so: by its closing quotation mark, since there are fewer of them than of letters. */
    private static boolean holdsSchema(byte[] body) {
        for (int at = 0; at < body.length; at++) {
            if (body[at] == '"' && at > 0 && (ends(SCHEMA, body, at) || ends(PARAMETERS, body, at))) {
                return true;
            }
        }
        return false;
    }

    private static boolean ends(byte[] word, byte[] body, int end) {
        return body[end - 1] == word[word.length - 1] && end >= word.length && stands(word, body, end - word.length);
    }

    private static boolean stands(byte[] word, byte[] body, int at) {
        int end = at + word.length;
        return end <= body.length && Arrays.equals(body, at, end, word, 0, word.length);
    }
}
