package dev.mockstral.record;

import dev.mockstral.json.Json;
import dev.mockstral.json.PythonJson;
import dev.mockstral.stub.NamedErrors;
import dev.mockstral.stub.StubError;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an answer says, in the words of {@code respond}: only what the server would not compute the same way. Without
 * {@code pin}, id, time and tool call ids are left out; {@code usage} is always kept, {@code finish_reason} where it
 * cannot be derived: with {@code length}, and where limits of the request might cut anew.
 */
final class RecordedReply {
    private static final Set<Integer> WITHOUT_JSON = Set.of(502, 503, 504);
    private static final List<String> COUNTS =
            List.of("prompt_tokens", "completion_tokens", "total_tokens", "prompt_audio_seconds", "num_cached_tokens");

    private final RecordedExchange exchange;
    private final RecordSettings settings;

    private RecordedReply(RecordedExchange exchange, RecordSettings settings) {
        this.exchange = exchange;
        this.settings = settings;
    }

    /** The reply; empty for an answer that is none: broken off, or of no known form. */
    static Optional<ObjectNode> of(RecordedExchange exchange, RecordSettings settings) {
        RecordedReply reply = new RecordedReply(exchange, settings);
        Optional<ObjectNode> said = exchange.status() == 200 ? reply.answer() : reply.error();
        return said.map(reply::withTimings);
    }

    /** The answer whole, whether it was streamed or not; empty for one that is none. */
    static Optional<JsonNode> whole(RecordedExchange exchange) {
        if (exchange.isStream()) {
            return StreamJoin.whole(exchange.body()).map(JsonNode.class::cast);
        }
        return json(exchange.body()).filter(body -> body.path("choices").isArray());
    }

    private static Optional<JsonNode> json(String text) {
        try {
            return Optional.of(Json.mapper().readTree(text)).filter(JsonNode::isContainer);
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    private Optional<ObjectNode> answer() {
        return whole(exchange).filter(body -> !body.path("choices").isEmpty()).map(this::answer);
    }

    private ObjectNode answer(JsonNode body) {
        ObjectNode reply = Json.mapper().createObjectNode();
        JsonNode choices = body.path("choices");
        if (choices.size() == 1) {
            say(choices.get(0), reply);
        } else {
            ArrayNode list = reply.putArray("choices");
            choices.forEach(choice -> say(choice, list.addObject()));
        }
        usage(body.path("usage"), reply);
        pins(body, reply);
        return reply;
    }

    private void say(JsonNode choice, ObjectNode reply) {
        JsonNode message = choice.path("message");
        content(message.path("content"), reply);
        ArrayNode calls = Json.mapper().createArrayNode();
        message.path("tool_calls").forEach(call -> calls.add(toolCall(call)));
        if (!calls.isEmpty()) {
            reply.set("tool_calls", calls);
        }
        if (reply.isEmpty()) {
            reply.put("content", "");
        }
        String reason = choice.path("finish_reason").asString("stop");
        boolean limited = exchange.request().hasNonNull("max_tokens")
                || exchange.request().hasNonNull("stop");
        if (limited || !reason.equals(calls.isEmpty() ? "stop" : "tool_calls")) {
            reply.put("finish_reason", reason);
        }
    }

    private static void content(JsonNode content, ObjectNode reply) {
        if (content.isString() && !content.stringValue().isEmpty()) {
            reply.set("content", content);
        } else if (content.isArray() && !content.isEmpty()) {
            String thinking = trace(content);
            if (thinking == null) {
                reply.set("content", content);
                return;
            }
            reply.put("thinking", thinking);
            if (content.size() == 2) {
                reply.set("content", content.get(1).path("text"));
            }
        }
    }

    /** The reasoning, when the list is one closed trace of one text, alone or before one text. */
    private static @Nullable String trace(JsonNode chunks) {
        JsonNode first = chunks.get(0);
        boolean plain = first.path("type").asString("").equals("thinking")
                && first.path("thinking").size() == 1
                && first.at("/thinking/0/text").isString()
                && first.path("closed").asBoolean(true)
                && chunks.size() <= 2;
        boolean thenText = chunks.size() < 2
                || (chunks.get(1).path("type").asString("").equals("text")
                        && !chunks.get(1).path("text").asString("").isEmpty());
        return plain && thenText ? first.at("/thinking/0/text").stringValue() : null;
    }

    private ObjectNode toolCall(JsonNode call) {
        ObjectNode said = Json.mapper().createObjectNode();
        said.put("name", call.at("/function/name").asString(""));
        said.set("arguments", arguments(call.at("/function/arguments")));
        if (settings.pin() && call.path("id").isString()) {
            said.set("id", call.get("id"));
        }
        return said;
    }

    /** As an object where that is written to the very same text, else as the text. */
    private static JsonNode arguments(JsonNode given) {
        if (!given.isString()) {
            return given.isObject() ? given : Json.mapper().createObjectNode();
        }
        return json(given.stringValue())
                .filter(JsonNode::isObject)
                .filter(parsed -> PythonJson.dump(parsed).equals(given.stringValue()))
                .orElse(given);
    }

    private static void usage(JsonNode usage, ObjectNode reply) {
        ObjectNode kept = Json.mapper().createObjectNode();
        COUNTS.stream().filter(usage::hasNonNull).forEach(key -> kept.set(key, usage.get(key)));
        JsonNode given = usage.path("prompt_tokens_details");
        ObjectNode details = Json.mapper().createObjectNode();
        if (given.path("cached_tokens").asInt(0) > 0 || given.has("audio_tokens")) {
            details.put("cached_tokens", given.path("cached_tokens").asInt(0));
        }
        if (given.has("audio_tokens")) {
            details.set("audio_tokens", given.get("audio_tokens"));
        }
        if (!details.isEmpty()) {
            kept.set("prompt_tokens_details", details);
        }
        if (!usage.path("service_tier").asString("standard").equals("standard")) {
            kept.set("service_tier", usage.get("service_tier"));
        }
        if (!kept.isEmpty()) {
            reply.set("usage", kept);
        }
    }

    private void pins(JsonNode body, ObjectNode reply) {
        if (settings.pin()) {
            for (String key : List.of("id", "created")) {
                if (body.hasNonNull(key)) {
                    reply.set(key, body.get(key));
                }
            }
        }
        String model = body.path("model").asString(exchange.model());
        if (!model.equals(exchange.model())) {
            reply.put("model", model);
        }
    }

    /** By name where the body is the named one's, else spelt out; headers only where they tell when to come again. */
    private Optional<ObjectNode> error() {
        if (exchange.status() < 400 || exchange.status() > 599) {
            return Optional.empty();
        }
        Optional<JsonNode> body = json(exchange.body());
        ObjectNode reply = Json.mapper().createObjectNode();
        Optional<String> name =
                NamedErrors.names().stream().filter(each -> is(each, body)).findFirst();
        Optional<String> retryAfter = exchange.headers().first("retry-after");
        if (name.isPresent() && retryAfter.isEmpty()) {
            return Optional.of(reply.put("error", name.get()));
        }
        ObjectNode error = reply.putObject("error").put("status", exchange.status());
        body.ifPresent(said -> spell(said, error));
        retryAfter.ifPresent(value -> error.putObject("headers").put("retry-after", value));
        return Optional.of(reply);
    }

    private boolean is(String name, Optional<JsonNode> body) {
        StubError error = NamedErrors.named(name).orElseThrow();
        if (error.status() != exchange.status()) {
            return false;
        }
        return body.isEmpty()
                ? WITHOUT_JSON.contains(exchange.status())
                : json(error.body().replace("{{model}}", exchange.model()))
                        .filter(known -> same(known, body.get()))
                        .isPresent();
    }

    /** The last key came in 2026; older recordings lack it. */
    private static boolean same(JsonNode known, JsonNode body) {
        JsonNode rest = known.deepCopy();
        if (rest instanceof ObjectNode object && !body.has("raw_status_code")) {
            object.remove("raw_status_code");
        }
        return rest.equals(body);
    }

    private static void spell(JsonNode body, ObjectNode error) {
        if (body.has("detail")) {
            boolean text = body.get("detail").isString();
            error.set("message", text ? body.get("detail") : body);
            return;
        }
        JsonNode said = body.path("error").isObject() ? body.get("error") : body;
        for (String key : List.of("type", "code")) {
            if (said.path(key).isString()
                    || said.path(key).isNull()
                    || said.path(key).isIntegralNumber()) {
                error.set(key, said.get(key));
            }
        }
        if (error.path("type").isNull()) {
            error.remove("type");
        }
        if (said.path("message").isString() || said.path("message").isObject()) {
            error.set("message", said.get("message"));
        }
    }

    /** The recorded times, when they are wanted: of a stream its pace, piece by piece; of anything else its delay. */
    private ObjectNode withTimings(ObjectNode reply) {
        List<Long> arrivals = exchange.arrivalsMillis();
        if (!settings.timings() || arrivals.isEmpty()) {
            return reply;
        }
        if (!exchange.isStream()) {
            return reply.put("delay", arrivals.get(0) + "ms");
        }
        ArrayNode timings = reply.putObject("pace").putArray("timings");
        long before = 0;
        for (long arrival : arrivals) {
            timings.add(Math.toIntExact(arrival - before));
            before = arrival;
        }
        return reply;
    }
}
