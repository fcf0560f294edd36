package dev.mockstral.record;

import dev.mockstral.json.Json;
import dev.mockstral.stub.FixtureReader;
import dev.mockstral.stub.FixtureResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * aimock's fixtures in our grammar (peers-formats.md): {@code match} becomes {@code when}, {@code response} becomes
 * {@code respond}. Tool call ids of another form become such that production could send, the same wherever they stand.
 * Matches that differ in {@code sequenceIndex} alone become a sequence.
 */
final class AimockFixtures {
    private static final String ID_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int ID_LENGTH = 9;
    private static final Set<String> WITHOUT_EFFECT = Set.of("chunkSize", "metadata", "openRouterProcessing");
    private static final Set<String> MATCHED = Set.of(
            "userMessage",
            "systemMessage",
            "model",
            "toolName",
            "toolCallId",
            "toolResultContains",
            "hasToolResult",
            "responseFormat",
            "turnIndex",
            "sequenceIndex",
            "endpoint");
    private static final Set<String> ANSWERED = Set.of(
            "content",
            "reasoning",
            "toolCalls",
            "finishReason",
            "usage",
            "id",
            "created",
            "model",
            "error",
            "status",
            "retryAfter",
            "role",
            "systemFingerprint");

    private final ImportSource source;
    private final Redaction redaction;
    /** By what they match, replies by their place in the sequence. */
    private final Map<ObjectNode, TreeMap<Integer, ObjectNode>> stubs = new LinkedHashMap<>();

    AimockFixtures(ImportSource source, Redaction redaction) {
        this.source = source;
        this.redaction = redaction;
    }

    /** The stubs; what cannot be said in our grammar is a problem at its place. */
    ArrayNode stubs() {
        JsonNode root = source.root();
        if (root.isObject() && !root.has("fixtures")) {
            add(root, "");
        } else {
            String pointer = root.isArray() ? "" : "/fixtures";
            JsonNode list = root.at(pointer);
            for (int i = 0; i < list.size(); i++) {
                add(list.get(i), pointer + "/" + i);
            }
        }
        ArrayNode all = Json.mapper().createArrayNode();
        stubs.forEach((when, replies) -> all.add(stub(when, List.copyOf(replies.values()))));
        return all;
    }

    private void add(JsonNode fixture, String pointer) {
        JsonNode match = fixture.path("match");
        if (!match.path("endpoint").asString("chat").equals("chat")) {
            source.problem(
                    pointer, "endpoint '" + match.path("endpoint").asString("") + "' is none of ours", "Leave it out.");
            return;
        }
        unknown(match, MATCHED, pointer + "/match");
        unknown(fixture.path("response"), ANSWERED, pointer + "/response");
        for (Map.Entry<String, JsonNode> property : fixture.properties()) {
            if (!Set.of("match", "response", "latency").contains(property.getKey())
                    && !WITHOUT_EFFECT.contains(property.getKey())) {
                notTaken(pointer, property.getKey());
            }
        }
        ObjectNode reply = reply(fixture);
        if (reply == null) {
            source.problem(pointer, "response is none of a chat completion", "Leave it out.");
            return;
        }
        TreeMap<Integer, ObjectNode> sequence = stubs.computeIfAbsent(when(match, pointer), key -> new TreeMap<>());
        Integer place = match.has("sequenceIndex") ? match.path("sequenceIndex").asInt(0) : Integer.valueOf(0);
        if (sequence.putIfAbsent(place, reply) != null) {
            source.problem(
                    pointer, "fixture matches what one before it matches, and is never reached", "Leave it out.");
        }
    }

    private void unknown(JsonNode object, Set<String> known, String pointer) {
        object.properties().stream()
                .map(Map.Entry::getKey)
                .filter(key -> !known.contains(key))
                .forEach(key -> notTaken(pointer, key));
    }

    private void notTaken(String pointer, String key) {
        source.problem(Importer.child(pointer, key), "'" + key + "' is not taken over", "Write it by hand.");
    }

    private ObjectNode when(JsonNode match, String pointer) {
        ObjectNode when = Json.mapper().createObjectNode();
        if (match.path("model").isString()) {
            when.set("model", match.get("model"));
        }
        contains(match, "systemMessage", when, "system", pointer);
        contains(match, "userMessage", when, "last_user", pointer);
        if (match.path("toolName").isString()) {
            when.set("has_tool", match.get("toolName"));
        }
        if (match.path("responseFormat").isString()) {
            when.set("response_format", match.get("responseFormat"));
        }
        if (match.has("turnIndex")) {
            when.put("turn", match.path("turnIndex").asInt(0) + 1);
        }
        toolResult(match, when);
        return redaction.mask(when) instanceof ObjectNode masked ? masked : when;
    }

    private void contains(JsonNode match, String key, ObjectNode when, String ours, String pointer) {
        JsonNode value = match.path(key);
        JsonNode part = value.isArray() ? value.path(0) : value;
        if (part.isString()) {
            when.putObject(ours).set("contains", part);
        }
        if (value.size() > 1) {
            source.problem(
                    pointer + "/match/" + key,
                    "only the first of " + value.size() + " parts is taken over",
                    "Write them as one pattern: matches.");
        }
    }

    private static void toolResult(JsonNode match, ObjectNode when) {
        ObjectNode result = Json.mapper().createObjectNode();
        if (match.path("toolCallId").isString()) {
            result.put("tool_call_id", id(match.path("toolCallId").stringValue()));
        }
        if (match.path("toolResultContains").isString()) {
            result.putObject("content").set("contains", match.get("toolResultContains"));
        }
        if (!result.isEmpty() || match.path("hasToolResult").asBoolean(false)) {
            when.set("tool_result", result);
        } else if (match.has("hasToolResult")) {
            when.putObject("not").putObject("tool_result");
        }
    }

    private @Nullable ObjectNode reply(JsonNode fixture) {
        JsonNode response = fixture.path("response");
        ObjectNode reply = Json.mapper().createObjectNode();
        if (response.path("error").isObject()) {
            error(response, reply);
        } else {
            answer(response, reply);
        }
        if (reply.isEmpty()) {
            return null;
        }
        if (fixture.path("latency").asInt(0) > 0) {
            reply.put("delay", fixture.path("latency").asInt(0) + "ms");
        }
        return redaction.mask(reply) instanceof ObjectNode masked ? masked : reply;
    }

    private static void error(JsonNode response, ObjectNode reply) {
        ObjectNode error = reply.putObject("error");
        error.put("status", response.path("status").asInt(500));
        JsonNode said = response.path("error");
        if (said.path("type").isString()) {
            error.set("type", said.get("type"));
        }
        if (said.path("code").asString("").matches("\\d{4}")) {
            error.set("code", said.get("code"));
        }
        if (said.path("message").isString()) {
            error.set("message", said.get("message"));
        }
        if (response.has("retryAfter")) {
            error.putObject("headers")
                    .put("retry-after", response.path("retryAfter").asString(""));
        }
    }

    private static void answer(JsonNode response, ObjectNode reply) {
        JsonNode content = response.path("content");
        if (content.isString() || content.isContainer()) {
            reply.put("content", content.isString() ? content.stringValue() : Json.compact(content));
        }
        if (response.path("reasoning").isString()) {
            reply.set("thinking", response.get("reasoning"));
        }
        for (JsonNode call : response.path("toolCalls")) {
            toolCall(call, reply);
        }
        if (reply.isEmpty()) {
            return;
        }
        String reason = response.path("finishReason").asString("");
        if (!reason.isEmpty() && !reason.equals(reply.has("tool_calls") ? "tool_calls" : "stop")) {
            reply.put("finish_reason", reason);
        }
        usage(response.path("usage"), reply);
        if (response.path("created").isIntegralNumber()) {
            reply.set("created", response.get("created"));
        }
        if (response.path("model").isString()) {
            reply.set("model", response.get("model"));
        }
    }

    private static void toolCall(JsonNode call, ObjectNode reply) {
        ArrayNode calls = reply.path("tool_calls") instanceof ArrayNode known ? known : reply.putArray("tool_calls");
        ObjectNode said = calls.addObject().put("name", call.path("name").asString(""));
        JsonNode arguments = call.path("arguments");
        if (arguments.isObject() || arguments.isString()) {
            said.set("arguments", arguments);
        }
        if (call.path("id").isString()) {
            said.put("id", id(call.path("id").stringValue()));
        }
    }

    private static void usage(JsonNode usage, ObjectNode reply) {
        ObjectNode kept = Json.mapper().createObjectNode();
        for (String key : List.of("prompt_tokens", "completion_tokens", "total_tokens")) {
            if (usage.path(key).isIntegralNumber()) {
                kept.set(key, usage.get(key));
            }
        }
        if (!kept.isEmpty()) {
            reply.set("usage", kept);
        }
    }

    /** An id of nine letters and digits that follows from the foreign one. */
    private static String id(String foreign) {
        if (foreign.matches("[A-Za-z0-9]{9}")) {
            return foreign;
        }
        byte[] hash = Sha256.of(foreign.getBytes(StandardCharsets.UTF_8));
        StringBuilder id = new StringBuilder();
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(ID_LETTERS.charAt((hash[i] & 0xff) % ID_LETTERS.length()));
        }
        return id.toString();
    }

    private static ObjectNode stub(ObjectNode when, List<ObjectNode> replies) {
        ObjectNode stub = Json.mapper().createObjectNode();
        if (!when.isEmpty()) {
            stub.set("when", when);
        }
        if (replies.size() == 1) {
            stub.set("respond", replies.get(0));
        } else {
            ArrayNode sequence = stub.putArray("respond");
            new ArrayList<>(replies).forEach(sequence::add);
        }
        FixtureResult read = FixtureReader.readText("imported", Json.compact(stub));
        if (!read.isSound()) {
            stub.put("impossible", true);
        }
        return stub;
    }
}
