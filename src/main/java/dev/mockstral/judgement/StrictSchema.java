package dev.mockstral.judgement;

import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Whether a JSON Schema is closed everywhere, as {@code strict} demands. */
final class StrictSchema {
    private StrictSchema() {}

    /** Whether some object in the schema lacks {@code "additionalProperties": false}. */
    static boolean isLoose(JsonNode schema) {
        if (isObjectSchema(schema) && !isFalse(schema.path("additionalProperties"))) {
            return true;
        }
        return parts(schema).anyMatch(StrictSchema::isLoose);
    }

    private static boolean isObjectSchema(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.asString("").equals("object")
                || type.valueStream().anyMatch(one -> one.asString("").equals("object"))
                || schema.path("properties").isObject();
    }

    private static boolean isFalse(JsonNode node) {
        return node.isBoolean() && !node.booleanValue();
    }

    private static Stream<JsonNode> parts(JsonNode schema) {
        Stream<JsonNode> named = Stream.of("properties", "$defs", "definitions")
                .map(schema::path)
                .filter(JsonNode::isObject)
                .flatMap(JsonNode::valueStream);
        Stream<JsonNode> listed = Stream.of("anyOf", "oneOf", "allOf", "prefixItems")
                .map(schema::path)
                .filter(JsonNode::isArray)
                .flatMap(JsonNode::valueStream);
        return Stream.concat(
                Stream.concat(named, listed), Stream.of(schema.path("items")).filter(JsonNode::isObject));
    }
}
