package dev.mockstral.contract;

import dev.mockstral.json.Json;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The declared transformers of a comparison: ids become {@code <id>}, times {@code <time>}, texts and counts marks. */
final class Transformed {
    private static final Set<String> FREE_TEXT = Set.of(
            "content",
            "text",
            "arguments",
            "p",
            "name",
            "model",
            "aliases",
            "deprecation",
            "description",
            "message",
            "detail",
            "msg",
            "request_id");

    private Transformed() {}

    static String of(JsonNode node) {
        return node.isMissingNode() ? "no JSON" : Json.compact(transformed("", node));
    }

    private static JsonNode transformed(String key, JsonNode node) {
        if (node.isObject()) {
            ObjectNode object = Json.mapper().createObjectNode();
            for (Map.Entry<String, JsonNode> each : node.properties()) {
                object.set(each.getKey(), transformed(each.getKey(), each.getValue()));
            }
            return object;
        }
        if (node.isArray()) {
            return elements(key, node);
        }
        return Json.mapper().getNodeFactory().stringNode(mark(key, node));
    }

    /** Equal elements stand once: how many there are is the model's affair, or the account's. */
    private static ArrayNode elements(String key, JsonNode node) {
        ArrayNode array = Json.mapper().createArrayNode();
        Set<JsonNode> seen = new java.util.LinkedHashSet<>();
        node.forEach(element -> seen.add(transformed(key.equals("loc") ? "" : key, element)));
        seen.forEach(array::add);
        return array;
    }

    private static String mark(String key, JsonNode node) {
        if (node.isNumber()) {
            boolean kept = key.equals("index") || key.equals("raw_status_code");
            return key.equals("created") ? "<time>" : kept ? node.asString() : "<number>";
        }
        if (key.equals("id")) {
            return "<id>";
        }
        return node.isString() && FREE_TEXT.contains(key) ? "<text>" : node.asString("null");
    }
}
