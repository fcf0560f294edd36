package dev.mockstral.fault;

import dev.mockstral.exchange.Reply;
import dev.mockstral.exchange.WholeReply;
import java.util.Arrays;

/**
 * The JSON ends in its middle, although HTTP (and the stream) go on as if all were well.
 *
 * @param event of a stream, which event, from 0
 */
public record TruncatedJson(int event) implements ContentFault {
    /** Of a stream, when nothing else is said: the first one with a text. */
    public static final int DEFAULT_EVENT = 1;

    @Override
    public String name() {
        return "truncated_json";
    }

    @Override
    public Reply applyTo(Reply reply) {
        if (reply instanceof WholeReply whole) {
            return withBody(whole, Arrays.copyOf(whole.body(), whole.body().length / 2));
        }
        return Events.data(reply, event, TruncatedJson::half);
    }

    /** Never between the two halves of a character outside the basic plane, which UTF-8 cannot write. */
    private static String half(String data) {
        int end = data.length() / 2;
        return data.substring(0, end > 0 && Character.isHighSurrogate(data.charAt(end - 1)) ? end - 1 : end);
    }

    static WholeReply withBody(WholeReply reply, byte[] body) {
        return new WholeReply(reply.status(), reply.headers(), body, reply.provenance(), reply.delay());
    }
}
