package dev.mockstral.exchange;

import java.util.Optional;

/**
 * A request as data.
 *
 * @param method in upper case, as sent
 * @param path as sent, percent-encoding kept, without the query
 * @param query as sent without the question mark; empty when there is none
 * @param body the bytes as sent; owned by this record, not to be changed; empty when it was too large to be read
 * @param bodyTooLarge whether the body was larger than the server takes
 * @param loopback whether the peer is this machine
 */
@SuppressWarnings("ArrayRecordComponent") // calls are never compared
public record Call(
        String method,
        String path,
        String query,
        Headers headers,
        byte[] body,
        boolean bodyTooLarge,
        boolean loopback) {
    /** A call from this machine whose body was read. */
    public Call(String method, String path, String query, Headers headers, byte[] body) {
        this(method, path, query, headers, body, false, true);
    }

    /** The value of the first header of that name, whatever its case. */
    public Optional<String> header(String name) {
        return headers.first(name);
    }
}
