package dev.mockstral.chat;

import java.util.Locale;
import java.util.Optional;

/** Why an answer ended. Production has been seen to send the first three only. */
public enum FinishReason {
    STOP,
    LENGTH,
    TOOL_CALLS,
    MODEL_LENGTH,
    ERROR;

    /** The wire's word. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The reason of that wire word. */
    public static Optional<FinishReason> ofWireName(String wireName) {
        for (FinishReason reason : values()) {
            if (reason.wireName().equals(wireName)) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }
}
