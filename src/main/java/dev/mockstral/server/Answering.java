package dev.mockstral.server;

import dev.mockstral.exchange.Outgoing;
import java.nio.ByteBuffer;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * A response that writes the reply which was found for its request when the servlet has ended: past the servlet's
 * output stream, so that no thread ever waits for a client that does not read.
 */
final class Answering extends Response.Wrapper {
    private final Received received;
    private final ReplyWriter writer;

    Answering(Received received, Response response, ReplyWriter writer) {
        super(received, response);
        this.received = received;
        this.writer = writer;
    }

    @Override
    public void write(boolean last, ByteBuffer content, Callback callback) {
        Outgoing answer = last ? received.takeAnswer() : null;
        if (answer == null) {
            super.write(last, content, callback);
        } else {
            writer.write(received, getWrapped(), answer, callback);
        }
    }
}
