package dev.mockstral.fault;

import dev.mockstral.exchange.Reply;

/**
 * One thing that goes wrong, as plain data: an answer in, another answer out, always the same for the same. One file
 * for each. Safe from any thread.
 */
public sealed interface Fault permits ContentFault, WireFault {
    /** The word for it in fixtures. */
    String name();

    /** The answer with this fault. */
    Reply applyTo(Reply reply);
}
