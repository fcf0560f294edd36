package dev.mockstral.server;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Where connections get their {@link Shortcut}. Those of one client are alike, so that a new one begins with the head that
 * any came to know last: its first request is as quick as those behind it. Safe from any thread.
 *
 * @param exchange makes the answers
 * @param weight of answers that may be made at once
 * @param inFlight is told of each
 * @param maxBodyBytes of a request
 * @param latest the head that was learned last
 */
record Shortcuts(
        Exchange exchange,
        Weight weight,
        InFlight inFlight,
        long maxBodyBytes,
        AtomicReference<@Nullable KnownHead> latest) {
    Shortcuts(Exchange exchange, Weight weight, InFlight inFlight, long maxBodyBytes) {
        this(exchange, weight, inFlight, maxBodyBytes, new AtomicReference<>());
    }

    /** Of a new connection, from this machine or from elsewhere. */
    Shortcut forPeer(boolean loopback) {
        KnownHead known = latest.get();
        return new Shortcut(this, known == null ? null : known.forPeer(loopback));
    }
}
