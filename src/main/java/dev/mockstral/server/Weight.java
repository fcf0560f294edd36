package dev.mockstral.server;

import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.server.Request;

/**
 * Whether an answer takes no longer than handing it to another thread would. Light ones are made by the thread that
 * read the request; large bodies, schemas (which can be made to hurt) and everything but chat go to the pool, so that
 * no connection waits for another one's work.
 */
final class Weight {
    private static final int LIGHT_BYTES = 8 * 1024;
    private static final String CHAT = "/v1/chat/completions";
    private static final byte[] SCHEMA = "schema".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PARAMETERS = "parameters".getBytes(StandardCharsets.US_ASCII);

    private Weight() {}

    static boolean isLight(Request request, byte[] body) {
        return body.length <= LIGHT_BYTES
                && CHAT.equals(request.getHttpURI().getPath())
                && !holds(body, SCHEMA)
                && !holds(body, PARAMETERS);
    }

    private static boolean holds(byte[] body, byte[] word) {
        for (int at = 0; at + word.length <= body.length; at++) {
            if (body[at] == word[0] && matches(body, at, word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(byte[] body, int at, byte[] word) {
        for (int i = 1; i < word.length; i++) {
            if (body[at + i] != word[i]) {
                return false;
            }
        }
        return true;
    }
}
