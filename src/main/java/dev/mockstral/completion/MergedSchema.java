package dev.mockstral.completion;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Keywords that must hold together, gathered from several schemas: bounds narrowed, properties united. */
final class MergedSchema {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Set<String> COMBINATORS =
            Set.of("$ref", "$dynamicRef", "$recursiveRef", "allOf", "anyOf", "oneOf", "if", "then", "else");

    private final ObjectNode keywords = NODES.objectNode();
    private boolean impossible;

    /** The keywords so far; {@code pattern} is a list where several must hold. */
    ObjectNode keywords() {
        return keywords;
    }

    /** Whether a schema among them allows nothing. */
    boolean isImpossible() {
        return impossible;
    }

    /** Adds a schema that allows nothing. */
    void refuse() {
        impossible = true;
    }

    /** Adds a schema's keywords; those that combine schemas are the caller's business. */
    void add(JsonNode schema) {
        for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
            String name = keyword.getKey();
            if (!COMBINATORS.contains(name)) {
                JsonNode old = keywords.get(name);
                keywords.set(name, old == null ? keyword.getValue() : both(name, old, keyword.getValue()));
            }
        }
    }

    /** A schema that holds where both hold. */
    static JsonNode together(JsonNode one, JsonNode other) {
        if (one.isBoolean() || other.isBoolean()) {
            return isFalse(one) || isFalse(other) ? BooleanNode.FALSE : one.isBoolean() ? other : one;
        }
        return combined("allOf", one, other);
    }

    private JsonNode both(String keyword, JsonNode one, JsonNode other) {
        return switch (keyword) {
            case "type" -> commonTypes(one, other);
            case "enum" -> commonElements(one, other);
            case "required", "pattern" -> unitedElements(one, other);
            case "properties", "patternProperties", "dependentSchemas", "dependentRequired", "dependencies" ->
                unitedProperties(one, other);
            case "minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties", "minContains" ->
                outermost(one, other, 1);
            case "maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties", "maxContains" ->
                outermost(one, other, -1);
            case "multipleOf" -> commonMultiple(one, other);
            case "uniqueItems" -> BooleanNode.valueOf(one.asBoolean(false) || other.asBoolean(false));
            case "not" -> combined("anyOf", one, other);
            case "items", "additionalItems", "additionalProperties", "propertyNames", "contains" ->
                one.isArray() || other.isArray() ? other : together(one, other);
            case "const" -> one;
            default -> other;
        };
    }

    private JsonNode commonTypes(JsonNode one, JsonNode other) {
        Set<String> common = new LinkedHashSet<>();
        for (String type : texts(one)) {
            for (String alike : texts(other)) {
                if (type.equals(alike) || (type.equals("integer") && alike.equals("number"))) {
                    common.add(type);
                } else if (type.equals("number") && alike.equals("integer")) {
                    common.add(alike);
                }
            }
        }
        impossible |= common.isEmpty();
        ArrayNode types = NODES.arrayNode();
        common.forEach(types::add);
        return types;
    }

    private JsonNode commonElements(JsonNode one, JsonNode other) {
        Set<JsonNode> allowed = new LinkedHashSet<>();
        other.forEach(allowed::add);
        ArrayNode common = NODES.arrayNode();
        for (JsonNode element : one) {
            if (allowed.contains(element)) {
                common.add(element);
            }
        }
        impossible |= common.isEmpty();
        return common;
    }

    private static JsonNode unitedElements(JsonNode one, JsonNode other) {
        Set<String> united = new LinkedHashSet<>(texts(one));
        united.addAll(texts(other));
        ArrayNode elements = NODES.arrayNode();
        united.forEach(elements::add);
        return elements;
    }

    private static JsonNode unitedProperties(JsonNode one, JsonNode other) {
        ObjectNode united = NODES.objectNode();
        one.properties().forEach(property -> united.set(property.getKey(), property.getValue()));
        for (Map.Entry<String, JsonNode> property : other.properties()) {
            JsonNode old = united.get(property.getKey());
            united.set(
                    property.getKey(),
                    old == null || old.isArray() ? property.getValue() : together(old, property.getValue()));
        }
        return united;
    }

    /** The larger of two bounds, or the smaller one when the sign is negative. */
    private static JsonNode outermost(JsonNode one, JsonNode other, int sign) {
        if (one.isBoolean() || other.isBoolean()) {
            return BooleanNode.valueOf(one.asBoolean(false) || other.asBoolean(false));
        }
        if (!one.isNumber() || !other.isNumber()) {
            return one.isNumber() ? one : other;
        }
        return Double.compare(one.doubleValue(), other.doubleValue()) * sign >= 0 ? one : other;
    }

    private static JsonNode commonMultiple(JsonNode one, JsonNode other) {
        BigDecimal first = NumberSample.decimal(one).orElse(BigDecimal.ONE);
        BigDecimal second = NumberSample.decimal(other).orElse(BigDecimal.ONE);
        int scale = Math.max(0, Math.max(first.scale(), second.scale()));
        BigInteger a = first.movePointRight(scale).toBigInteger();
        BigInteger b = second.movePointRight(scale).toBigInteger();
        if (a.signum() <= 0 || b.signum() <= 0) {
            return one;
        }
        return NODES.numberNode(new BigDecimal(a.divide(a.gcd(b)).multiply(b), scale));
    }

    private static JsonNode combined(String combinator, JsonNode one, JsonNode other) {
        ObjectNode schema = NODES.objectNode();
        schema.putArray(combinator).add(one).add(other);
        return schema;
    }

    /** Whether this is the schema that allows nothing. */
    static boolean isFalse(JsonNode schema) {
        return schema.isBoolean() && !schema.booleanValue();
    }

    /** A text, or the texts of a list. */
    static List<String> texts(JsonNode oneOrMore) {
        List<String> texts = new ArrayList<>();
        if (oneOrMore.isString()) {
            texts.add(oneOrMore.stringValue());
        }
        for (JsonNode element : oneOrMore) {
            if (element.isString()) {
                texts.add(element.stringValue());
            }
        }
        return texts;
    }
}
