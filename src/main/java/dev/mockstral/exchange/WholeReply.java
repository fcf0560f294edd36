package dev.mockstral.exchange;

/**
 * An answer whose body is known.
 *
 * @param body owned by this record, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // replies are never compared
public record WholeReply(int status, Headers headers, byte[] body, Provenance provenance) implements Reply {
    @Override
    public WholeReply withHeaders(Headers other) {
        return new WholeReply(status, other, body, provenance);
    }
}
