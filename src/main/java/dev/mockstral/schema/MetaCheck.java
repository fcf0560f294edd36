package dev.mockstral.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/**
 * Evaluates the keywords that the draft 7 meta schema uses, with jsonschema's messages. Formats are not checked, as
 * there. Bounded: what lies deeper than a request can nest is not looked at.
 */
final class MetaCheck {
    private static final int DEEPEST = 200;

    private final JsonNode root;

    MetaCheck(JsonNode root) {
        this.root = root;
    }

    List<MetaProblem> problems(JsonNode instance) {
        List<MetaProblem> found = new ArrayList<>();
        check(root, instance, 0, 0, found);
        return found;
    }

    private void check(JsonNode schema, JsonNode instance, int depth, int nesting, List<MetaProblem> found) {
        if (nesting > DEEPEST || schema.isBoolean()) {
            return;
        }
        if (schema.has("$ref")) {
            check(resolve(schema.get("$ref").asString()), instance, depth, nesting + 1, found);
            return;
        }
        for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
            apply(keyword.getKey(), keyword.getValue(), schema, new At(instance, depth, nesting), found);
        }
    }

    /** The value under judgement and where it lies. */
    private record At(JsonNode instance, int depth, int nesting) {}

    private void apply(String keyword, JsonNode value, JsonNode schema, At at, List<MetaProblem> found) {
        switch (keyword) {
            case "allOf" -> value.forEach(part -> check(part, at.instance(), at.depth(), at.nesting() + 1, found));
            case "anyOf" -> anyOf(value, at, found);
            case "properties" -> properties(value, at, found);
            case "additionalProperties" -> additional(value, schema, at, found);
            case "items" -> items(value, at, found);
            default ->
                simple(keyword, value, at.instance())
                        .forEach(message -> found.add(new MetaProblem(message, at.depth(), false, List.of())));
        }
    }

    private void anyOf(JsonNode alternatives, At at, List<MetaProblem> found) {
        List<MetaProblem> context = new ArrayList<>();
        for (JsonNode alternative : alternatives) {
            List<MetaProblem> ofThis = new ArrayList<>();
            check(alternative, at.instance(), 0, at.nesting() + 1, ofThis);
            if (ofThis.isEmpty()) {
                return;
            }
            context.addAll(ofThis);
        }
        String message = PythonText.repr(at.instance()) + " is not valid under any of the given schemas";
        found.add(new MetaProblem(message, at.depth(), true, context));
    }

    private void properties(JsonNode properties, At at, List<MetaProblem> found) {
        properties.properties().forEach(property -> {
            JsonNode value = at.instance().isObject() ? at.instance().get(property.getKey()) : null;
            if (value != null) {
                check(property.getValue(), value, at.depth() + 1, at.nesting() + 1, found);
            }
        });
    }

    private void additional(JsonNode additional, JsonNode schema, At at, List<MetaProblem> found) {
        if (at.instance().isObject() && !schema.has("properties")) {
            at.instance().forEach(value -> check(additional, value, at.depth() + 1, at.nesting() + 1, found));
        }
    }

    private void items(JsonNode items, At at, List<MetaProblem> found) {
        if (at.instance().isArray() && items.isObject()) {
            at.instance().forEach(value -> check(items, value, at.depth() + 1, at.nesting() + 1, found));
        }
    }

    private static List<String> simple(String keyword, JsonNode value, JsonNode instance) {
        boolean holds = switch (keyword) {
            case "type" -> isOfType(value, instance);
            case "enum" -> value.valueStream().anyMatch(instance::equals);
            case "minimum" -> !instance.isNumber() || instance.doubleValue() >= value.doubleValue();
            case "exclusiveMinimum" -> !instance.isNumber() || instance.doubleValue() > value.doubleValue();
            case "minItems" -> !instance.isArray() || instance.size() >= value.asInt();
            case "uniqueItems" -> !value.asBoolean() || !instance.isArray() || isUnique(instance);
            default -> true;
        };
        return holds ? List.of() : List.of(PythonText.repr(instance) + complaint(keyword, value));
    }

    private static String complaint(String keyword, JsonNode value) {
        return switch (keyword) {
            case "type" -> " is not of type " + typeNames(value);
            case "enum" -> " is not one of " + PythonText.repr(value);
            case "minimum" -> " is less than the minimum of " + PythonText.repr(value);
            case "exclusiveMinimum" -> " is less than or equal to the minimum of " + PythonText.repr(value);
            case "minItems" -> value.asInt() == 1 ? " should be non-empty" : " is too short";
            default -> " has non-unique elements";
        };
    }

    private static String typeNames(JsonNode type) {
        if (type.isString()) {
            return PythonText.repr(type);
        }
        StringJoiner names = new StringJoiner(", ");
        type.forEach(name -> names.add(PythonText.repr(name)));
        return names.toString();
    }

    private static boolean isOfType(JsonNode type, JsonNode instance) {
        if (type.isArray()) {
            return type.valueStream().anyMatch(one -> isOfType(one, instance));
        }
        return switch (type.asString()) {
            case "object" -> instance.isObject();
            case "array" -> instance.isArray();
            case "string" -> instance.isString();
            case "boolean" -> instance.isBoolean();
            case "null" -> instance.isNull();
            case "integer" ->
                instance.isIntegralNumber()
                        || (instance.isNumber() && instance.doubleValue() == Math.rint(instance.doubleValue()));
            default -> instance.isNumber();
        };
    }

    private static boolean isUnique(JsonNode array) {
        Set<JsonNode> seen = new HashSet<>();
        return array.valueStream().allMatch(seen::add);
    }

    private JsonNode resolve(String reference) {
        return reference.equals("#") ? root : root.at(reference.substring(1));
    }
}
