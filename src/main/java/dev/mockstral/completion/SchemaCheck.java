package dev.mockstral.completion;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.StringNode;

/**
 * Tells a good sample from a bad one, within a budget; formats and unevaluated parts are not looked at. Not for judging
 * what callers send: that is the schema package's trade.
 */
final class SchemaCheck {
    private static final int MOST_DEPTH = 150;

    private final SchemaDocument document;
    private final SampleBudget budget;
    private final Map<String, GuardedPattern> patterns = new HashMap<>();
    private int depth;

    SchemaCheck(SchemaDocument document, SampleBudget budget) {
        this.document = document;
        this.budget = budget;
    }

    /** Whether the value satisfies the schema; true as well when the budget is spent. */
    boolean holds(JsonNode value, JsonNode schema) {
        if (!schema.isObject()) {
            return !MergedSchema.isFalse(schema);
        }
        if (depth > MOST_DEPTH || !budget.takeSteps(1 + schema.size())) {
            return true;
        }
        depth++;
        boolean result = holdsType(value, schema)
                && holdsValues(value, schema)
                && holdsByKind(value, schema)
                && holdsCombined(value, schema);
        depth--;
        return result;
    }

    /** Whether two values are the same for JSON Schema, where 1 is 1.0. */
    static boolean same(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return NumberSample.decimal(one)
                    .flatMap(a -> NumberSample.decimal(other).map(b -> a.compareTo(b) == 0))
                    .orElse(false);
        }
        return one.equals(other);
    }

    private static boolean holdsType(JsonNode value, JsonNode schema) {
        JsonNode type = schema.path("type");
        if (type.isMissingNode() || (value.isNull() && schema.path("nullable").asBoolean(false))) {
            return true;
        }
        return MergedSchema.texts(type).stream().anyMatch(name -> isOfType(value, name));
    }

    private static boolean isOfType(JsonNode value, String type) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            case "number" -> value.isNumber();
            case "integer" ->
                value.isIntegralNumber()
                        || NumberSample.decimal(value)
                                .map(number -> number.stripTrailingZeros().scale() <= 0)
                                .orElse(false);
            default -> true;
        };
    }

    private static boolean holdsValues(JsonNode value, JsonNode schema) {
        if (schema.has("const") && !same(value, schema.path("const"))) {
            return false;
        }
        if (!schema.path("enum").isArray()) {
            return true;
        }
        for (JsonNode allowed : schema.path("enum")) {
            if (same(value, allowed)) {
                return true;
            }
        }
        return false;
    }

    private boolean holdsByKind(JsonNode value, JsonNode schema) {
        if (value.isString()) {
            return holdsString(value.stringValue(), schema);
        }
        if (value.isNumber()) {
            return holdsNumber(value, schema);
        }
        if (value.isArray()) {
            return holdsArray(value, schema);
        }
        return !value.isObject() || holdsObject(value, schema);
    }

    private boolean holdsString(String value, JsonNode schema) {
        if (!isSizeWithin(value.codePointCount(0, value.length()), schema, "minLength", "maxLength")) {
            return false;
        }
        return MergedSchema.texts(schema.path("pattern")).stream().allMatch(pattern -> occurs(pattern, value));
    }

    private boolean occurs(String pattern, String text) {
        GuardedPattern guarded = patterns.computeIfAbsent(pattern, GuardedPattern::new);
        return !budget.takeSteps(guarded.steps(text)) || guarded.mayOccurIn(text);
    }

    private static boolean holdsNumber(JsonNode value, JsonNode schema) {
        BigDecimal number = NumberSample.decimal(value).orElse(BigDecimal.ZERO);
        boolean lowOut = schema.path("exclusiveMinimum").asBoolean(false);
        boolean highOut = schema.path("exclusiveMaximum").asBoolean(false);
        return compared(number, schema.path("minimum"), 1) >= (lowOut ? 1 : 0)
                && compared(number, schema.path("maximum"), -1) <= (highOut ? -1 : 0)
                && compared(number, schema.path("exclusiveMinimum"), 1) > 0
                && compared(number, schema.path("exclusiveMaximum"), -1) < 0
                && NumberSample.multiple(schema)
                        .map(step -> number.remainder(step).signum() == 0)
                        .orElse(true);
    }

    private static int compared(BigDecimal number, JsonNode bound, int whenNone) {
        return NumberSample.decimal(bound).map(number::compareTo).orElse(whenNone);
    }

    private static boolean isSizeWithin(int size, JsonNode schema, String least, String most) {
        return compared(BigDecimal.valueOf(size), schema.path(least), 0) >= 0
                && compared(BigDecimal.valueOf(size), schema.path(most), 0) <= 0;
    }

    private boolean holdsArray(JsonNode array, JsonNode schema) {
        if (!isSizeWithin(array.size(), schema, "minItems", "maxItems")) {
            return false;
        }
        for (int i = 0; i < array.size(); i++) {
            if (!holds(array.get(i), ArraySample.itemSchema(schema, i))) {
                return false;
            }
        }
        return (!schema.path("uniqueItems").asBoolean(false) || isUnique(array)) && holdsContains(array, schema);
    }

    private static boolean isUnique(JsonNode array) {
        Set<JsonNode> seen = new HashSet<>();
        for (JsonNode element : array) {
            if (!seen.add(element)) {
                return false;
            }
        }
        return true;
    }

    private boolean holdsContains(JsonNode array, JsonNode schema) {
        if (!schema.has("contains")) {
            return true;
        }
        int count = 0;
        for (JsonNode element : array) {
            count += holds(element, schema.path("contains")) ? 1 : 0;
        }
        return count >= schema.path("minContains").asInt(1)
                && count <= schema.path("maxContains").asInt(Integer.MAX_VALUE);
    }

    private boolean holdsObject(JsonNode object, JsonNode schema) {
        if (!isSizeWithin(object.size(), schema, "minProperties", "maxProperties")) {
            return false;
        }
        for (String name : MergedSchema.texts(schema.path("required"))) {
            if (!object.has(name)) {
                return false;
            }
        }
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            if (!holdsProperty(property.getKey(), property.getValue(), schema)
                    || !holdsDependents(property.getKey(), object, schema)) {
                return false;
            }
        }
        return true;
    }

    private boolean holdsProperty(String name, JsonNode value, JsonNode schema) {
        return holds(value, propertySchema(schema, name))
                && (!schema.has("propertyNames") || holds(StringNode.valueOf(name), schema.path("propertyNames")));
    }

    /** What an object's schema says of the property of that name, all keywords together. */
    JsonNode propertySchema(JsonNode schema, String name) {
        JsonNode declared = schema.path("properties").path(name);
        boolean evaluated = !declared.isMissingNode();
        JsonNode result = evaluated ? declared : BooleanNode.TRUE;
        for (Map.Entry<String, JsonNode> entry :
                schema.path("patternProperties").properties()) {
            // Without budget, not: else every pattern would add its schema.
            if (budget.hasSteps() && occurs(entry.getKey(), name)) {
                result = MergedSchema.together(result, entry.getValue());
                evaluated = true;
            }
        }
        JsonNode additional = schema.path("additionalProperties");
        return evaluated || additional.isMissingNode() ? result : additional;
    }

    private boolean holdsDependents(String name, JsonNode object, JsonNode schema) {
        for (String keyword : new String[] {"dependentRequired", "dependentSchemas", "dependencies"}) {
            JsonNode dependent = schema.path(keyword).path(name);
            boolean complete = MergedSchema.texts(dependent).stream().allMatch(object::has);
            if (!complete || (!dependent.isArray() && !holds(object, dependent))) {
                return false;
            }
        }
        return true;
    }

    private boolean holdsCombined(JsonNode value, JsonNode schema) {
        String reference = SchemaDocument.reference(schema);
        if (reference != null && !holds(value, document.resolve(reference))) {
            return false;
        }
        for (JsonNode part : schema.path("allOf")) {
            if (!holds(value, part)) {
                return false;
            }
        }
        return (schema.path("anyOf").isEmpty() || matching(value, schema.path("anyOf")) > 0)
                && (schema.path("oneOf").isEmpty() || matching(value, schema.path("oneOf")) == 1)
                && (!schema.has("not") || !holds(value, schema.path("not")))
                && holdsCondition(value, schema);
    }

    private int matching(JsonNode value, JsonNode branches) {
        int count = 0;
        for (JsonNode branch : branches) {
            count += holds(value, branch) ? 1 : 0;
        }
        return count;
    }

    private boolean holdsCondition(JsonNode value, JsonNode schema) {
        if (!schema.has("if")) {
            return true;
        }
        return holds(value, holds(value, schema.path("if")) ? schema.path("then") : schema.path("else"));
    }
}
