package dev.mockstral.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Provenance;
import dev.mockstral.exchange.WholeReply;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class GatewayBodiesTest {
    private static final String REQUEST_ID = "2ba0512a8227e16398a4b1334b6ca51c";

    @Test
    void indentsAsKongDoes() {
        WholeReply reply = GatewayBodies.noRoute(REQUEST_ID);
        assertEquals(404, reply.status());
        assertEquals(
                "{\n  \"message\":\"no Route matched with those values\",\n"
                        + "  \"request_id\":\"2ba0512a8227e16398a4b1334b6ca51c\"\n}",
                text(reply));
        assertEquals(
                "application/json; charset=utf-8",
                reply.headers().first("content-type").orElseThrow());
        assertEquals(Provenance.Source.GATEWAY, reply.provenance().source());
    }

    @Test
    void endsTheRefusalOfAKeyWithANewlineAndSaysNoLength() {
        WholeReply reply = GatewayBodies.invalidKey();
        assertEquals(401, reply.status());
        assertEquals("{\"detail\":\"Invalid API Key\"}\n", text(reply));
        assertEquals(Headers.of("Content-Type", "application/json"), reply.headers());
    }

    @Test
    void saysWhichMethodsARouteHas() {
        WholeReply reply = GatewayBodies.methodNotAllowed("POST");
        assertEquals("{\"detail\":\"Method Not Allowed\"}", text(reply));
        assertEquals("POST", reply.headers().first("Allow").orElseThrow());
    }

    @Test
    void givesEveryBodyItsLength() {
        WholeReply reply = GatewayBodies.bodyTooLarge(REQUEST_ID);
        assertEquals(
                Integer.toString(reply.body().length),
                reply.headers().first("Content-Length").orElseThrow());
        assertEquals(413, reply.status());
    }

    private static String text(WholeReply reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }
}
