package dev.mockstral.judgement;

import dev.mockstral.chat.ToolCall;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a tool call's id must look like, from tokenizer v3 on. */
final class ToolCallIds {
    /** What a call without an id has: the specification's default is this text, not null. */
    private static final String UNDEFINED = "null";

    private static final Pattern VALID = Pattern.compile("[a-zA-Z0-9]{9}\\n?");

    private ToolCallIds() {}

    static String of(ToolCall call) {
        String id = call.id();
        return id == null ? UNDEFINED : id;
    }

    static boolean isDefined(String id) {
        return !id.equals(UNDEFINED);
    }

    static Optional<String> problem(String id) {
        return VALID.matcher(id).matches()
                ? Optional.empty()
                : Optional.of("Tool call id was " + id + " but must be a-z, A-Z, 0-9, with a length of 9.");
    }
}
