package dev.mockstral.chat;

import org.jspecify.annotations.Nullable;

/**
 * Whether and which tool the model must call.
 *
 * @param function the function that must be called; null unless the mode is {@link Mode#NAMED}
 */
public record ToolChoice(Mode mode, @Nullable String function) {
    /** The wire's words; {@code NAMED} is the object form. */
    public enum Mode {
        AUTO,
        NONE,
        ANY,
        REQUIRED,
        NAMED
    }

    /** What holds when the request does not say. */
    public static ToolChoice auto() {
        return new ToolChoice(Mode.AUTO, null);
    }

    /** Whether some tool must be called. */
    public boolean forcesCall() {
        return mode == Mode.ANY || mode == Mode.REQUIRED || mode == Mode.NAMED;
    }
}
