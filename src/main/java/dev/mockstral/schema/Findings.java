package dev.mockstral.schema;

import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Collects entries of pydantic's {@code detail} in the order in which they are found. Not thread-safe. */
final class Findings {
    private final ArrayNode entries = JsonNodeFactory.instance.arrayNode();

    void add(Loc at, String type, String message, JsonNode input) {
        entry(at, type, message, input);
    }

    void add(Loc at, String type, String message, JsonNode input, Consumer<ObjectNode> context) {
        context.accept(entry(at, type, message, input).putObject("ctx"));
    }

    private ObjectNode entry(Loc at, String type, String message, JsonNode input) {
        ObjectNode entry = entries.addObject().put("type", type);
        at.writeTo(entry.putArray("loc"));
        return entry.put("msg", message).set("input", input).asObject();
    }

    int size() {
        return entries.size();
    }

    void addAll(Findings others) {
        entries.addAll(others.entries);
    }

    ArrayNode asDetail() {
        return entries;
    }
}
