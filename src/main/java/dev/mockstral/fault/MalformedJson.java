package dev.mockstral.fault;

import dev.mockstral.exchange.Reply;
import dev.mockstral.exchange.WholeReply;
import java.nio.charset.StandardCharsets;

/**
 * What is sent as JSON is none: a semicolon stands where the first colon was.
 *
 * @param event of a stream, which event, from 0
 */
public record MalformedJson(int event) implements ContentFault {
    @Override
    public String name() {
        return "malformed_json";
    }

    @Override
    public Reply applyTo(Reply reply) {
        if (reply instanceof WholeReply whole) {
            String body = broken(new String(whole.body(), StandardCharsets.UTF_8));
            return TruncatedJson.withBody(whole, body.getBytes(StandardCharsets.UTF_8));
        }
        return Events.data(reply, event, MalformedJson::broken);
    }

    private static String broken(String json) {
        int colon = json.indexOf(':');
        return colon < 0 ? json + '}' : json.substring(0, colon) + ';' + json.substring(colon + 1);
    }
}
