package dev.mockstral.admin;

import dev.mockstral.exchange.Call;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who may use our own routes: with a token whoever sends it, without one only this machine, and that under a name of
 * loopback, so that no web page can reach it by a name of its own (DNS rebinding). Nothing is written for a page of
 * another site. Immutable, safe from any thread.
 */
final class AdminPolicy {
    private static final String SCHEME = "Bearer ";
    private static final Pattern LOOPBACK =
            Pattern.compile("(?:(?:[a-z0-9-]+\\.)*localhost|127(?:\\.\\d{1,3}){3}|\\[::1])(?::\\d{1,5})?");

    private final Optional<String> token;

    AdminPolicy(Optional<String> token) {
        this.token = token;
    }

    /** Why the call may not pass; empty when it may. */
    Optional<AdminReply> refusal(Call call) {
        return identity(call).or(() -> origin(call));
    }

    /** Whether everybody may see what tells nothing of what was asked here. */
    boolean admitsToTheDoor(Call call) {
        return token.isPresent() || identity(call).isEmpty();
    }

    private Optional<AdminReply> identity(Call call) {
        if (token.isPresent()) {
            return sent(call).filter(this::isToken).isPresent() ? Optional.empty() : Optional.of(noToken());
        }
        if (!call.loopback()) {
            return Optional.of(AdminReply.problem(
                    403,
                    "admin routes answer this machine only",
                    "peer address",
                    "Start with --admin-token and send it as Authorization: Bearer ..."));
        }
        return call.header("Host").filter(AdminPolicy::isLoopback).isPresent()
                ? Optional.empty()
                : Optional.of(AdminReply.problem(
                        403,
                        "'" + call.header("Host").orElse("") + "' is no name of this machine's loopback",
                        "header Host",
                        "Use localhost or 127.0.0.1, or start with --admin-token and send it."));
    }

    private static AdminReply noToken() {
        return AdminReply.problem(
                        401,
                        "the admin token is missing or wrong",
                        "header Authorization",
                        "Send the value of --admin-token as Authorization: Bearer ...")
                .with("WWW-Authenticate", "Bearer");
    }

    private static Optional<AdminReply> origin(Call call) {
        boolean reads = call.method().equals("GET") || call.method().equals("HEAD");
        Optional<String> origin = call.header("Origin");
        if (reads || origin.isEmpty() || isOwn(origin.get(), call.header("Host").orElse(""))) {
            return Optional.empty();
        }
        return Optional.of(AdminReply.problem(
                403,
                "a page of '" + origin.get() + "' may change nothing here",
                "header Origin",
                "Call from this server's own pages, or from outside a browser."));
    }

    private static boolean isOwn(String origin, String host) {
        return origin.equalsIgnoreCase("http://" + host) || origin.equalsIgnoreCase("https://" + host);
    }

    private static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    private static Optional<String> sent(Call call) {
        return call.header("Authorization")
                .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(value -> value.substring(SCHEME.length()).strip());
    }

    private boolean isToken(String sent) {
        return MessageDigest.isEqual(bytes(token.orElse("")), bytes(sent));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
