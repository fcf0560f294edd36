package dev.mockstral.server;

import dev.mockstral.exchange.Call;
import dev.mockstral.exchange.Outgoing;
import java.nio.ByteBuffer;
import org.eclipse.jetty.util.BufferUtil;
import org.jspecify.annotations.Nullable;

/**
 * One connection's way past Jetty's parser and handlers: a chat call with a {@link KnownHead} is answered when it is
 * read, if its answer is light to make. What the answer turns out to be decides who writes it. For one thread at a time.
 */
final class Shortcut {
    private static final int LARGEST_REQUEST_BYTES = 8 * 1024;

    private final Shortcuts shared;
    private @Nullable KnownHead head;
    private byte @Nullable [] read;
    private @Nullable Outgoing made;

    /** With the head that the first request is likely to have. */
    Shortcut(Shortcuts shared, @Nullable KnownHead head) {
        this.shared = shared;
        this.head = head;
    }

    /** Whether there is any. */
    boolean isKnown() {
        return head != null;
    }

    /** The answer to this whole request when nothing is left to do but to write it; null for all else. */
    @Nullable
    PlainAnswer answer(ByteBuffer request) {
        KnownHead known = head;
        Call call = known == null || shared.inFlight().isDraining() ? null : known.call(request);
        return call != null && isLight(call.path(), call.body()) ? answer(call) : null;
    }

    private boolean isLight(String path, byte[] body) {
        return body.length <= shared.maxBodyBytes()
                && shared.weight().isLight(path, body)
                && !shared.weight().isOneOfMany(body);
    }

    private @Nullable PlainAnswer answer(Call call) {
        shared.inFlight().begin();
        PlainAnswer plain = null;
        try {
            Outgoing outgoing = shared.exchange().answer(call);
            plain = PlainAnswer.of(outgoing);
            made = plain == null ? outgoing : null;
            return plain;
        } finally {
            if (plain == null) {
                shared.inFlight().end();
            }
        }
    }

    /** The answer is written, or can no longer be. */
    void over(PlainAnswer answer, boolean complete) {
        answer.over(complete);
        shared.inFlight().end();
    }

    /** With what Jetty begins to parse a request: all of it, perhaps. */
    void read(ByteBuffer request) {
        read = request.remaining() <= LARGEST_REQUEST_BYTES ? BufferUtil.toArray(request) : null;
    }

    /** What Jetty made of the request that was read; so the next one may be known. */
    void learn(Call call) {
        byte[] request = read;
        read = null;
        if (request != null && !shared.exchange().waits()) {
            KnownHead learned = KnownHead.of(request, call);
            head = learned;
            if (learned != null) {
                shared.latest().set(learned);
            }
        }
    }

    /** The answer to the request that Jetty is handling, if it was made when that was read; once. */
    @Nullable
    Outgoing takeMade() {
        Outgoing taken = made;
        made = null;
        return taken;
    }
}
