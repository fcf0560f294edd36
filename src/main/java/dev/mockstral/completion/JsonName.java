package dev.mockstral.completion;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The keys of answers, as each is written many times: in quotation marks, with its colon. */
enum JsonName {
    CACHED_TOKENS,
    CHOICES,
    COMPLETION_TOKENS,
    CONTENT,
    CREATED,
    DELTA,
    FINISH_REASON,
    ID,
    INDEX,
    MESSAGE,
    MODEL,
    OBJECT,
    P,
    PROMPT_AUDIO_SECONDS,
    PROMPT_TOKENS,
    PROMPT_TOKENS_DETAILS,
    ROLE,
    SERVICE_TIER,
    TOOL_CALLS,
    TOTAL_TOKENS,
    USAGE;

    private final String key = name().toLowerCase(Locale.ROOT);

    @SuppressWarnings("ImmutableEnumChecker") // handed out to none
    private final byte[] written = ('"' + key + "\":").getBytes(StandardCharsets.US_ASCII);

    /** The key itself. */
    String key() {
        return key;
    }

    /** How many bytes it is as it is written. */
    int length() {
        return written.length;
    }

    /** Writes it, its quotation marks and its colon. */
    void writeTo(byte[] target, int at) {
        System.arraycopy(written, 0, target, at, written.length);
    }
}
