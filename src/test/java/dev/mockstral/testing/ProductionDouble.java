package dev.mockstral.testing;

import dev.mockstral.chat.ChatCompletionRequest;
import dev.mockstral.chat.ChatCompletionRequestReader;
import dev.mockstral.exchange.Call;
import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Headers.Header;
import dev.mockstral.json.Json;
import dev.mockstral.json.JsonSyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A short stand-in that answers in production's form of 2026-08; refusals are given to it as a table. */
public final class ProductionDouble implements Function<Call, Served> {
    private static final List<String> CAPABILITIES = List.of(
            "completion_chat",
            "function_calling",
            "completion_fim",
            "fine_tuning",
            "vision",
            "ocr",
            "classification",
            "moderation",
            "audio",
            "audio_speech",
            "audio_transcription",
            "audio_transcription_realtime",
            "reasoning",
            "unified_resources");
    private final Function<Call, Optional<Served>> refusals;
    private final DoubleCompletions completions = new DoubleCompletions();

    public ProductionDouble(Function<Call, Optional<Served>> refusals) {
        this.refusals = refusals;
    }

    @Override
    public Served apply(Call call) {
        Optional<Served> refused = refusals.apply(call);
        if (refused.isPresent()) {
            return refused.get();
        }
        String key = call.header("Authorization").orElse("");
        if (call.method().equals("OPTIONS")) {
            return Served.of(200, edge(), "");
        }
        if (!key.startsWith("Bearer ") || key.startsWith("Bearer invalid")) {
            return Served.of(401, json(edge()), "{\"detail\":\"Invalid API Key\"}\n");
        }
        if (call.path().startsWith("/v1/models")) {
            return models(call.path());
        }
        return call.path().equals("/v1/chat/completions") && call.method().equals("POST")
                ? chat(call)
                : Served.of(
                        404,
                        json(edge()),
                        "{\n  \"message\":\"no Route matched with those values\",\n  \"request_id\":\""
                                + UUID.randomUUID().toString().replace("-", "") + "\"\n}");
    }

    /** What every answer's head holds. */
    public static Headers edge() {
        String id = "019f8077-164f-7" + UUID.randomUUID().toString().substring(15);
        return Headers.of(
                "Date", ZonedDateTime.now(ZoneOffset.UTC).format(DateTimeFormatter.RFC_1123_DATE_TIME),
                "mistral-correlation-id", id,
                "x-kong-request-id", id,
                "x-envoy-upstream-service-time", "12",
                "Server", "cloudflare",
                "access-control-allow-origin", "*",
                "x-kong-upstream-latency", "13",
                "x-kong-proxy-latency", "7",
                "X-Content-Type-Options", "nosniff",
                "cf-cache-status", "DYNAMIC",
                "Strict-Transport-Security", "max-age=15552000; includeSubDomains; preload",
                "CF-RAY", "a1e382f68c5d83fb-BOS",
                "alt-svc", "h3=\":443\"; ma=86400");
    }

    public static Headers json(Headers headers) {
        List<Header> lines = new ArrayList<>(headers.lines());
        lines.add(1, new Header("Content-Type", "application/json"));
        return new Headers(lines);
    }

    private Served chat(Call call) {
        ChatCompletionRequest request;
        try {
            request = ChatCompletionRequestReader.read(Json.parse(call.body()));
        } catch (JsonSyntaxException broken) {
            return Served.of(
                    422,
                    json(edge()),
                    "{\"detail\":[{\"type\":\"json_invalid\",\"loc\":[\"body\",0],"
                            + "\"msg\":\"JSON decode error\",\"input\":{}}]}");
        }
        ObjectNode whole = completions.answer(request);
        if (request.stream()) {
            Headers headers = edge().with("Content-Type", "text/event-stream; charset=utf-8");
            return Served.of(200, headers, completions.frames(request, whole).toArray(String[]::new));
        }
        return Served.of(200, json(limits(edge(), whole)), Json.compact(whole));
    }

    private static Headers limits(Headers headers, JsonNode whole) {
        int total = whole.path("usage").path("total_tokens").asInt(0);
        return headers.plus("x-max-retry-attempts-reached", "false")
                .plus("x-ratelimit-limit-tokens-minute", "500000")
                .plus("x-ratelimit-remaining-tokens-minute", String.valueOf(500000 - total))
                .plus("x-ratelimit-tokens-query-cost", String.valueOf(total))
                .plus("x-ratelimit-limit-req-minute", "60")
                .plus("x-ratelimit-remaining-req-minute", "59");
    }

    private static Served models(String path) {
        ArrayNode data = Json.mapper().createArrayNode();
        card(data, "ministral-3b-2512", List.of("ministral-3b-2512", "ministral-3b-latest"), List.of("vision"));
        card(
                data,
                "mistral-small-2603",
                List.of("mistral-small-2603", "mistral-small-latest"),
                List.of("vision", "reasoning"));
        card(data, "codestral-2508", List.of("codestral-2508", "codestral-latest"), List.of("completion_fim"));
        if (path.equals("/v1/models")) {
            ObjectNode list = Json.mapper().createObjectNode().put("object", "list");
            list.set("data", data);
            return Served.of(200, json(edge()), Json.compact(list));
        }
        return data.valueStream()
                .filter(card -> path.endsWith("/" + card.path("id").stringValue()))
                .findFirst()
                .map(card -> Served.of(200, json(edge()), Json.compact(card)))
                .orElseGet(() -> Served.of(404, json(edge()), "{\"detail\":\"Not Found\"}"));
    }

    private static void card(ArrayNode data, String name, List<String> ids, List<String> able) {
        for (String id : ids) {
            ObjectNode card = data.addObject().put("id", id).put("object", "model");
            card.put("created", System.currentTimeMillis() / 1000).put("owned_by", "mistralai");
            ObjectNode capabilities = card.putObject("capabilities");
            for (String capability : CAPABILITIES) {
                boolean can = able.contains(capability)
                        || capability.equals("completion_chat")
                        || capability.equals("function_calling");
                capabilities.put(capability, can);
            }
            card.put("name", name).put("description", "A model").put("max_context_length", 131072);
            ArrayNode aliases = card.putArray("aliases");
            ids.stream().filter(other -> !other.equals(id)).forEach(aliases::add);
            card.putNull("deprecation").putNull("deprecation_replacement_model");
            card.put("default_model_temperature", 0.3).put("type", "base");
        }
    }

    /** The body of a call as text. */
    public static String text(Call call) {
        return new String(call.body(), StandardCharsets.UTF_8);
    }
}
