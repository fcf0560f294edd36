package dev.mockstral.journal;

import dev.mockstral.exchange.Call;
import dev.mockstral.exchange.Delivery;
import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Provenance;
import dev.mockstral.exchange.Reply;
import dev.mockstral.exchange.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A call as the journal keeps it, without anything secret: what a {@link JournalEntry} is made of when somebody asks. In
 * few objects, since many live at a time and a collector moves each. Safe from any thread.
 */
final class KeptCall {
    private static final long OVERHEAD_BYTES = 576;
    private static final long LINE_BYTES = 64;
    private static final byte[] NOTHING = {};

    private final long number;
    private final long atSecond;
    private final int atNano;

    private final String scope;
    private final String method;
    private final String path;
    private final String query;
    private final Headers headers;
    private final byte[] body;
    private final int bodyBytes;

    private final int status;
    private final boolean streamed;
    private final int replyBytes;
    private final Provenance provenance;

    private long tookNanos;
    private int framesDelivered;
    private boolean complete;
    /** Written last: whoever sees it sees the three above. */
    private volatile boolean over;

    /** With no more of the body than the largest to be kept; {@code tookNanos} until the answer was made. */
    KeptCall(long number, Instant at, Call call, Asker asker, long largestBody, Reply reply, long tookNanos) {
        Secrets secrets = asker.secrets();
        this.number = number;
        this.atSecond = at.getEpochSecond();
        this.atNano = at.getNano();
        this.scope = call.header("X-Mockstral-Scope").orElse("");
        this.method = call.method();
        this.path = secrets.mask(call.path());
        this.query = secrets.maskQuery(call.query());
        this.headers = asker.masked();
        this.body = call.body().length <= largestBody ? secrets.mask(call.body()) : NOTHING;
        this.bodyBytes = call.body().length;
        this.status = reply.status();
        this.streamed = JournaledReply.isStream(reply);
        this.replyBytes = JournaledReply.bytes(reply);
        this.provenance = secrets.mask(reply.provenance());
        this.tookNanos = tookNanos;
    }

    /** Notes how far the answer came, and how long it took in all; once. */
    void delivered(Delivery how, long nanos) {
        tookNanos = nanos;
        framesDelivered = how.frames();
        complete = how.complete();
        over = true;
    }

    /** What is known of it by now. */
    JournalEntry entry() {
        Optional<Delivery> delivery = over ? Optional.of(new Delivery(framesDelivered, complete)) : Optional.empty();
        return new JournalEntry(
                number,
                Instant.ofEpochSecond(atSecond, atNano),
                new JournaledRequest(scope, method, path, query, headers, body, bodyBytes),
                JournaledReply.of(status, streamed, replyBytes, provenance),
                Duration.ofNanos(tookNanos),
                delivery);
    }

    /** About how much memory it holds, in bytes. */
    long weight() {
        long characters = (long) path.length() + query.length() + scope.length();
        List<Headers.Header> lines = headers.lines();
        for (int i = 0; i < lines.size(); i++) {
            characters += lines.get(i).length();
        }
        for (String sentence : provenance.nearMisses()) {
            characters += 2L * sentence.length();
        }
        return body.length + characters + LINE_BYTES * lines.size() + OVERHEAD_BYTES;
    }
}
