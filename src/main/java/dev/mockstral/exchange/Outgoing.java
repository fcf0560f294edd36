package dev.mockstral.exchange;

import java.util.function.Consumer;

/**
 * A reply on its way. Of a stream that is written for long, only the reply itself holds the frames.
 *
 * @param over told once, when the reply is written or can no longer be; quick, and never throws
 */
public record Outgoing(Reply reply, Consumer<Delivery> over) {
    /** A reply of which nobody wants to know what became of it. */
    public static Outgoing of(Reply reply) {
        return new Outgoing(reply, delivery -> {});
    }
}
