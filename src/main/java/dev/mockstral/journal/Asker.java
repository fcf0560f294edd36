package dev.mockstral.journal;

import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Headers.Header;
import dev.mockstral.exchange.Secrets;
import dev.mockstral.memo.InstanceMemo;
import java.util.List;

/**
 * What of a call's headers is to be kept from everybody, and the headers without it.
 *
 * @param headers as they were sent
 * @param masked the same without secrets
 */
record Asker(Headers headers, Secrets secrets, Headers masked) {
    private static final String LENGTH = "content-length";
    private static final int NONE = -1;

    private static Asker of(Headers headers) {
        Secrets secrets = Secrets.of(headers);
        return new Asker(headers, secrets, secrets.mask(headers));
    }

    /** The one of other headers: made of this one when they are the very same lines, but for the body's length. */
    @SuppressWarnings("ReferenceEquality") // a server that knows a head hands out its lines again
    private Asker of(Headers others, List<Header> lines) {
        if (others == headers) {
            return this;
        }
        int place = onlyOther(lines);
        return place != NONE && lines.get(place).name().equalsIgnoreCase(LENGTH)
                ? new Asker(
                        others,
                        secrets,
                        masked.with(LENGTH, secrets.mask(lines.get(place).value())))
                : of(others);
    }

    @SuppressWarnings("ReferenceEquality")
    private int onlyOther(List<Header> lines) {
        List<Header> known = headers.lines();
        int place = NONE;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.size() != known.size() || (lines.get(i) != known.get(i) && place != NONE)) {
                return NONE;
            }
            place = lines.get(i) == known.get(i) ? place : i;
        }
        return place;
    }

    /** Those who asked lately on connections of which the server knows the head. Safe from any thread. */
    static final class Known {
        private final InstanceMemo<Headers, Asker> byHeaders = new InstanceMemo<>(256);
        private final InstanceMemo<Header, Asker> byFirstLine = new InstanceMemo<>(256);

        Asker get(Headers headers) {
            return byHeaders.get(headers, this::alike);
        }

        private Asker alike(Headers headers) {
            List<Header> lines = headers.lines();
            return lines.isEmpty()
                    ? of(headers)
                    : byFirstLine.get(lines.get(0), first -> of(headers)).of(headers, lines);
        }
    }
}
