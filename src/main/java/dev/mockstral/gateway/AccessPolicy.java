package dev.mockstral.gateway;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/**
 * Which API keys are valid. Compared in constant time.
 *
 * @param keys the only valid ones; none means any key that does not begin with {@code invalid}
 */
public record AccessPolicy(List<String> keys) {
    private static final String SCHEME = "Bearer ";

    public AccessPolicy {
        keys = List.copyOf(keys);
    }

    /** Whether a request with this {@code Authorization} may pass. */
    public boolean admits(Optional<String> authorization) {
        return authorization
                .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(value -> value.substring(SCHEME.length()).strip())
                .filter(this::isValid)
                .isPresent();
    }

    private boolean isValid(String key) {
        if (keys.isEmpty()) {
            return !key.isEmpty() && !key.startsWith("invalid");
        }
        boolean valid = false;
        for (String known : keys) {
            valid |= MessageDigest.isEqual(bytes(known), bytes(key));
        }
        return valid;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
