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

    /** As {@link #respond}, with who wants to know what becomes of the answer. The server asks so. */
    default Outgoing send(Call call) {
        return Outgoing.of(respond(call));
    }
}
