package dev.mockstral.judgement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.exchange.WholeReply;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductionErrorsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "invalid_model|400|{\"object\":\"error\",\"message\":\"Invalid model: m\",\"type\":\"invalid_model\",\"param\":null,\"code\":\"1500\",\"raw_status_code\":400}",
                "rate_limited|429|{\"object\":\"error\",\"message\":\"Rate limit exceeded\",\"type\":\"rate_limited\",\"param\":null,\"code\":\"1300\",\"raw_status_code\":429}",
                "capacity_exceeded|429|{\"object\":\"error\",\"message\":\"Service tier capacity exceeded for this model.\",\"type\":\"service_tier_capacity_exceeded\",\"param\":null,\"code\":\"3505\",\"raw_status_code\":429}",
                "tier_not_allowed|403|{\"object\":\"error\",\"message\":\"This model is not available in your subscription tier\",\"type\":\"tier_not_allowed\",\"param\":null,\"code\":\"1910\",\"raw_status_code\":403}",
                "internal_error|500|{\"object\":\"error\",\"message\":\"Service unavailable.\",\"type\":\"internal_server_error\",\"param\":null,\"code\":\"1000\",\"raw_status_code\":500}",
                "gateway_timeout|504|upstream request timeout",
            })
    void answersToTheByte(String name, int status, String body) {
        WholeReply reply = ProductionErrors.named(name, "m").orElseThrow();
        assertEquals(status, reply.status());
        assertEquals(body, text(reply));
        assertEquals(
                Optional.of(Integer.toString(reply.body().length)),
                reply.headers().first("Content-Length"));
    }

    @Test
    void refusesAKeyAsTheGatewayDoes() {
        WholeReply reply = ProductionErrors.named("unauthorized", "m").orElseThrow();
        assertEquals("{\"detail\":\"Invalid API Key\"}\n", text(reply));
        assertFalse(reply.headers().first("Content-Length").isPresent());
    }

    @Test
    void knowsItsNamesAndNoOthers() {
        assertTrue(ProductionErrors.names().contains("guardrail_blocked"));
        assertEquals(Optional.empty(), ProductionErrors.named("teapot", "m"));
    }

    private static String text(WholeReply reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }
}
