package dev.mockstral.contract;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Whether a value satisfies the schema that its request gave: types, required keys, enumerations, closed objects and
 * items, which is what the cases use. Other keywords are taken as satisfied.
 */
final class BoundSchema {
    private BoundSchema() {}

    /** The first miss in words; empty when the value satisfies the schema. */
    static Optional<String> check(JsonNode schema, JsonNode value, String pointer) {
        JsonNode type = schema.path("type");
        if (!type.isMissingNode() && !hasType(type, value)) {
            return Optional.of((pointer.isEmpty() ? "/" : pointer) + " is not of type " + type);
        }
        JsonNode members = schema.path("enum");
        if (members.isArray() && members.valueStream().noneMatch(value::equals)) {
            return Optional.of(pointer + " is not one of " + members);
        }
        return value.isObject() ? object(schema, value, pointer) : items(schema, value, pointer);
    }

    private static Optional<String> object(JsonNode schema, JsonNode value, String pointer) {
        for (JsonNode name : schema.path("required")) {
            if (!value.has(name.asString(""))) {
                return Optional.of(pointer + "/" + name.asString("") + " is missing");
            }
        }
        boolean closed = schema.path("additionalProperties").isBoolean()
                && !schema.path("additionalProperties").booleanValue();
        for (Map.Entry<String, JsonNode> property : value.properties()) {
            String at = pointer + "/" + property.getKey();
            JsonNode declared = schema.path("properties").path(property.getKey());
            if (declared.isMissingNode() && closed) {
                return Optional.of(at + " is not declared");
            }
            Optional<String> miss = check(declared, property.getValue(), at);
            if (miss.isPresent()) {
                return miss;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> items(JsonNode schema, JsonNode value, String pointer) {
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            Optional<String> miss = check(schema.path("items"), value.get(i), pointer + "/" + i);
            if (miss.isPresent()) {
                return miss;
            }
        }
        return Optional.empty();
    }

    private static boolean hasType(JsonNode type, JsonNode value) {
        if (type.isArray()) {
            return type.valueStream().anyMatch(one -> hasType(one, value));
        }
        return switch (type.asString("")) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> true;
        };
    }
}
