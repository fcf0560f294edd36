package dev.mockstral.contract;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the requests go.
 *
 * @param base scheme, host, port and perhaps a path, without a slash at the end and without {@code /v1}
 */
record Target(URI base) {
    /**
     * The target of that URL.
     *
     * @throws IllegalArgumentException if it is no http or https URL of a host; the message says what is wrong
     */
    static Target of(URI url) {
        String scheme = Optional.ofNullable(url.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        boolean plain = url.getUserInfo() == null && url.getQuery() == null && url.getFragment() == null;
        if (!(scheme.equals("http") || scheme.equals("https")) || url.getHost() == null || !plain) {
            throw new IllegalArgumentException(
                    "must be an http or https URL such as https://api.mistral.ai, without user, query or fragment");
        }
        String path = Optional.ofNullable(url.getPath())
                .orElse("")
                .replaceAll("/+$", "")
                .replaceAll("/v1$", "");
        return new Target(URI.create(scheme + "://" + url.getRawAuthority() + path));
    }

    URI resolve(String path) {
        return URI.create(base + path);
    }

    String host() {
        return base.getHost();
    }

    int port() {
        return base.getPort() > 0 ? base.getPort() : isSecure() ? 443 : 80;
    }

    boolean isSecure() {
        return base.getScheme().equals("https");
    }

    boolean isLoopback() {
        String host = host();
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }

    /** The key goes over the wire encrypted, or not at all beyond this machine. */
    boolean mayCarryKey() {
        return isSecure() || isLoopback();
    }

    /** Whether this is Mistral's own service. */
    boolean isProvider() {
        return host().equals("mistral.ai") || host().endsWith(".mistral.ai");
    }
}
