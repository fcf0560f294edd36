package dev.mockstral.judgement;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a function may be called. Matched as Python's {@code re.match} with {@code $} does it: one newline at the end
 * passes.
 */
final class FunctionNames {
    private static final Pattern VALID = Pattern.compile("[a-zA-Z0-9_-]{1,64}\\n?");

    private FunctionNames() {}

    static Optional<String> problem(String name) {
        return VALID.matcher(name).matches()
                ? Optional.empty()
                : Optional.of(
                        "Function name was " + name
                                + " but must be a-z, A-Z, 0-9, or contain underscores and dashes, with a maximum length of 64.");
    }
}
