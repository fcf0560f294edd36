package dev.mockstral.server;

import dev.mockstral.exchange.Delivery;
import dev.mockstral.exchange.Reply;
import java.util.function.Consumer;

/**
 * A reply on its way.
 *
 * @param over told once, when the reply is written or can no longer be
 */
record Outgoing(Reply reply, Consumer<Delivery> over) {}
