package dev.mockstral.journal;

import dev.mockstral.exchange.Call;
import dev.mockstral.exchange.Delivery;
import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Provenance;
import dev.mockstral.exchange.Reply;
import dev.mockstral.exchange.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A place for a call in the journal, without anything secret: what a {@link JournalEntry} is made of when somebody asks.
 * Written anew for another call when this one is dropped, so that a collector has nothing to move for the many calls that
 * live at a time. Written by one thread before it is in the journal and by one when the answer is over; read under the
 * journal's lock.
 */
final class KeptCall {
    private static final long OVERHEAD_BYTES = 576;
    private static final long LINE_BYTES = 64;
    private static final int MOST_COPIED_BYTES = 1024;
    private static final byte[] NOTHING = {};
    private static final Provenance NOBODY = Provenance.of(Provenance.Source.GATEWAY);

    private long number;
    private long atSecond;
    private int atNano;

    private String scope = "";
    private String method = "";
    private String path = "";
    private String query = "";
    private Headers headers = Headers.none();
    /** Short bodies are copied into it; longer ones are held as they are. */
    private byte[] room = NOTHING;

    private byte[] body = NOTHING;
    private int bodyLength;
    private int bodyBytes;

    private int status;
    private boolean streamed;
    private int replyBytes;
    private Provenance provenance = NOBODY;

    private long tookNanos;
    private int framesDelivered;
    private boolean complete;
    /** Written last: whoever sees it sees the three above. */
    private volatile boolean over = true;

    /** The call that came then, with no more of its body than the largest to be kept. */
    void asked(long callNumber, Instant at, Call call, Asker asker, long largestBody) {
        Secrets secrets = asker.secrets();
        over = false;
        number = callNumber;
        atSecond = at.getEpochSecond();
        atNano = at.getNano();
        scope = call.header("X-Mockstral-Scope").orElse("");
        method = call.method();
        path = secrets.mask(call.path());
        query = secrets.maskQuery(call.query());
        headers = asker.masked();
        hold(call.body().length <= largestBody ? secrets.mask(call.body()) : NOTHING);
        bodyBytes = call.body().length;
    }

    private void hold(byte[] bytes) {
        bodyLength = bytes.length;
        if (bytes.length > MOST_COPIED_BYTES) {
            body = bytes;
            return;
        }
        if (room.length < bytes.length) {
            room = new byte[Math.min(MOST_COPIED_BYTES, 2 * bytes.length)];
        }
        System.arraycopy(bytes, 0, room, 0, bytes.length);
        body = room;
    }

    /** The answer that was made to it, in that time. */
    void answered(Reply reply, Asker asker, long nanos) {
        status = reply.status();
        streamed = JournaledReply.isStream(reply);
        replyBytes = JournaledReply.bytes(reply);
        provenance = asker.secrets().mask(reply.provenance());
        tookNanos = nanos;
    }

    /** Notes how far the answer to the call of that number came, and how long it took in all; once. */
    void delivered(long callNumber, Delivery how, long nanos) {
        if (callNumber == number) {
            tookNanos = nanos;
            framesDelivered = how.frames();
            complete = how.complete();
            over = true;
        }
    }

    /** Whether all is known that ever will be: only then may it be written anew. */
    boolean isOver() {
        return over;
    }

    /** What is known of it by now. */
    JournalEntry entry() {
        Optional<Delivery> delivery = over ? Optional.of(new Delivery(framesDelivered, complete)) : Optional.empty();
        byte[] asked = bodyLength > MOST_COPIED_BYTES ? body : Arrays.copyOf(body, bodyLength);
        return new JournalEntry(
                number,
                Instant.ofEpochSecond(atSecond, atNano),
                new JournaledRequest(scope, method, path, query, headers, asked, bodyBytes),
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
        return bodyLength + characters + LINE_BYTES * lines.size() + OVERHEAD_BYTES;
    }
}
