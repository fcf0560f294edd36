package dev.mockstral.judgement;

import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Provenance;
import dev.mockstral.exchange.WholeReply;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The errors that do not follow from a request but happen, by the names that stubs use. Where a body carries numbers
 * that would depend on an account or a prompt, plausible ones stand in.
 */
public final class ProductionErrors {
    private static final Map<String, Function<String, WholeReply>> BY_NAME = Map.ofEntries(
            // errors #1: the gateway's, so without a length and with a newline
            Map.entry(
                    "unauthorized",
                    model -> reply(
                            401, Headers.of("Content-Type", "application/json"), "{\"detail\":\"Invalid API Key\"}\n")),
            // errors #4
            Map.entry("invalid_model", model -> Refusal.invalidModel(model).toReply()),
            // errors #59; no Retry-After was ever seen
            Map.entry("rate_limited", error(429, "Rate limit exceeded", "rate_limited", "1300")),
            // errors #62
            Map.entry(
                    "capacity_exceeded",
                    error(
                            429,
                            "Service tier capacity exceeded for this model.",
                            "service_tier_capacity_exceeded",
                            "3505")),
            // errors #11
            Map.entry(
                    "context_length_exceeded",
                    error(
                            400,
                            "Prompt 264620 > 262144 maximum context length",
                            "invalid_request_prompt_too_long",
                            "3059")),
            // errors #40
            Map.entry(
                    "tier_not_allowed",
                    error(403, "This model is not available in your subscription tier", "tier_not_allowed", "1910")),
            // errors #63, with today's last key
            Map.entry("internal_error", error(500, "Service unavailable.", "internal_server_error", "1000")),
            // shape from the documentation on moderation, not recorded
            Map.entry("guardrail_blocked", model -> json(403, guardrailBlocked())),
            // Envoy's own texts: errors #64 saw the beginning of the first
            Map.entry("bad_gateway", text(502, upstream("connection termination"))),
            Map.entry("unavailable", text(503, upstream("connection failure"))),
            Map.entry("gateway_timeout", text(504, "upstream request timeout")));

    private ProductionErrors() {}

    /** All names, in no order. */
    public static Set<String> names() {
        return BY_NAME.keySet();
    }

    /**
     * The error of that name.
     *
     * @param model the name asked for, which {@code invalid_model} repeats
     */
    public static Optional<WholeReply> named(String name, String model) {
        return Optional.ofNullable(BY_NAME.get(name)).map(error -> error.apply(model));
    }

    private static Function<String, WholeReply> error(int status, String message, String type, String code) {
        return model -> Refusal.error(status, message, type, code).toReply();
    }

    private static Function<String, WholeReply> text(int status, String text) {
        return model -> sized(status, "text/plain", text);
    }

    private static String upstream(String reason) {
        return "upstream connect error or disconnect/reset before headers. reset reason: " + reason;
    }

    private static String guardrailBlocked() {
        return "{\"error\":{\"message\":\"Content blocked by guardrail\",\"status\":403},\"guardrails\":{\"results\":"
                + "{\"moderation_llm_v2\":{\"model_name\":\"mistral-moderation-2603\",\"decisions\":"
                + "{\"violence_and_threats\":{\"threshold\":0.5,\"score\":0.98,\"violated\":true}},"
                + "\"violated\":true,\"action\":\"block\"}}}}";
    }

    private static WholeReply json(int status, String body) {
        return sized(status, "application/json", body);
    }

    private static WholeReply sized(int status, String type, String text) {
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        return reply(status, Headers.of("Content-Type", type, "Content-Length", Integer.toString(length)), text);
    }

    private static WholeReply reply(int status, Headers headers, String text) {
        return new WholeReply(
                status,
                headers,
                text.getBytes(StandardCharsets.UTF_8),
                Provenance.of(status == 401 ? Provenance.Source.GATEWAY : Provenance.Source.REFUSAL));
    }
}
