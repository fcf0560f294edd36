package dev.mockstral.exchange;

/** Answers a call. Safe from any thread. */
@FunctionalInterface
public interface Responder {
    /** The answer; never throws for anything a client can send. */
    Reply respond(Call call);
}
