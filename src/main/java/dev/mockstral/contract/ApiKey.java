package dev.mockstral.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A key to the target. It prints as {@code ApiKey(redacted)} wherever it may land. Immutable. */
public final class ApiKey {
    private static final int LONGEST = 4096;
    private final String secret;

    private ApiKey(String secret) {
        this.secret = secret;
    }

    /**
     * The key in a text; white space around it is dropped.
     *
     * @throws IllegalArgumentException if it is empty, longer than 4096 characters or has characters that no header may
     *     hold; the message does not repeat it
     */
    public static ApiKey of(String text) {
        String secret = text.strip();
        boolean fit = !secret.isEmpty() && secret.length() <= LONGEST;
        if (!fit || !secret.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw new IllegalArgumentException("the API key is empty or holds characters that no header may hold");
        }
        return new ApiKey(secret);
    }

    /**
     * The key in a file that holds nothing else.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException as {@link #of(String)}
     */
    public static ApiKey fromFile(Path file) throws IOException {
        return of(Files.readString(file));
    }

    /** The key itself, for the one header that carries it. */
    String reveal() {
        return secret;
    }

    @Override
    public String toString() {
        return "ApiKey(redacted)";
    }
}
