package dev.mockstral.exchange;

/** Answers a call. Safe from any thread. */
@FunctionalInterface
public interface Responder {
    /** The answer; never throws for anything a client can send. */
    Reply respond(Call call);

    /** Whether {@link #respond}, or the writing of its answer, may wait for somebody else: then in a thread of its own. */
    default boolean waits() {
        return false;
    }

    /**
     * Told by the server, once for each call, when its answer is written or can no longer be. The call is the very one
     * of {@link #respond}; of a streamed reply frames and headers are no longer held. Must be quick and must not throw.
     */
    default void delivered(Call call, Reply reply, Delivery delivery) {}
}
