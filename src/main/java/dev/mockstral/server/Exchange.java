package dev.mockstral.server;

import dev.mockstral.exchange.Call;
import dev.mockstral.exchange.Reply;
import dev.mockstral.exchange.Responder;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;

/** One request and its answer: reads, asks, writes. */
final class Exchange implements Handler {
    private final CallReader reader;
    private final Responder responder;
    private final ReplyWriter writer;

    Exchange(CallReader reader, Responder responder, ReplyWriter writer) {
        this.reader = reader;
        this.responder = responder;
        this.writer = writer;
    }

    @Override
    public void handle(Context context) throws IOException {
        Call call = reader.read(context.req());
        Reply reply = responder.respond(call);
        context.skipRemainingHandlers();
        writer.write(context, reply, delivery -> responder.delivered(call, reply, delivery));
    }
}
