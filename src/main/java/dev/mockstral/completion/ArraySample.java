package dev.mockstral.completion;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Arrays of a schema: as short as reads well, all different where they must be. */
final class ArraySample {
    private static final int MOST_TRIES = 6;

    private final SchemaSample values;
    private final SchemaCheck check;
    private final SampleBudget budget;
    private final Draws draws;

    ArraySample(SchemaSample values, SchemaCheck check, SampleBudget budget, Draws draws) {
        this.values = values;
        this.check = check;
        this.budget = budget;
        this.draws = draws;
    }

    /** The schema of the element at that index, for all drafts. */
    static JsonNode itemSchema(JsonNode keywords, int index) {
        JsonNode items = keywords.path("items");
        boolean listed = items.isArray();
        JsonNode first = listed ? items : keywords.path("prefixItems");
        JsonNode rest = listed ? keywords.path("additionalItems") : items;
        JsonNode schema = index < first.size() ? first.path(index) : rest;
        return schema.isMissingNode() ? BooleanNode.TRUE : schema;
    }

    /** An array with these keywords. */
    ArrayNode array(ObjectNode keywords, Place place) {
        int length = length(keywords, place);
        int matching = keywords.has("contains") ? keywords.path("minContains").asInt(1) : 0;
        int prefix = prefixLength(keywords);
        boolean unique = keywords.path("uniqueItems").asBoolean(false);
        Set<JsonNode> seen = new LinkedHashSet<>();
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        int end = Math.max(length, matching == 0 ? 0 : Math.min(prefix, length) + matching);
        for (int i = 0; i < end && budget.nodesLeft() > 0; i++) {
            JsonNode schema = itemSchema(keywords, i);
            if (matching > 0 && (i >= prefix || end - i <= matching)) {
                schema = MergedSchema.together(schema, keywords.path("contains"));
                matching--;
            }
            Optional<JsonNode> element = element(schema, place, unique ? seen : Set.of());
            if (MergedSchema.isFalse(schema) || element.isEmpty()) {
                break;
            }
            seen.add(element.get());
            array.add(element.get());
        }
        return array;
    }

    private static int prefixLength(ObjectNode keywords) {
        JsonNode items = keywords.path("items");
        return items.isArray() ? items.size() : keywords.path("prefixItems").size();
    }

    private int length(ObjectNode keywords, Place place) {
        long least = Math.max(0, keywords.path("minItems").asLong(0));
        long most = keywords.path("maxItems").asLong(Integer.MAX_VALUE);
        int prefix = prefixLength(keywords);
        long usual = place.frugal() ? 0 : prefix > 0 ? prefix : 1 + draws.below(2);
        long wanted = Math.min(most, Math.max(least, usual));
        // A number beyond all room can not be had: do not fill the room in vain.
        return (int) (wanted > budget.nodesLeft() ? Math.min(usual, budget.nodesLeft()) : wanted);
    }

    private Optional<JsonNode> element(JsonNode schema, Place place, Set<JsonNode> taken) {
        JsonNode value = values.value(schema, place.element());
        for (int tries = 0; taken.contains(value) && tries < MOST_TRIES; tries++) {
            value = values.value(schema, place.element());
        }
        return taken.contains(value) ? unlike(value, schema, taken) : Optional.of(value);
    }

    /** A value that is not taken: out of the schema's own list, or a number or text further on. */
    private Optional<JsonNode> unlike(JsonNode value, JsonNode schema, Set<JsonNode> taken) {
        List<JsonNode> listed = values.listed(schema);
        for (JsonNode candidate : listed) {
            if (!taken.contains(candidate) && check.holds(candidate, schema)) {
                return Optional.of(candidate);
            }
        }
        for (JsonNode other : List.of(BooleanNode.TRUE, BooleanNode.FALSE)) {
            if (value.isBoolean() && !taken.contains(other) && check.holds(other, schema)) {
                return Optional.of(other);
            }
        }
        for (int further = 1; further <= taken.size() + 1; further++) {
            for (int sign = 1; sign >= -1; sign -= 2) {
                JsonNode candidate = further(value, sign * further, schema);
                if (!taken.contains(candidate) && check.holds(candidate, schema)) {
                    return Optional.of(candidate);
                }
            }
        }
        return Optional.empty();
    }

    private JsonNode further(JsonNode value, int distance, JsonNode schema) {
        if (value.isNumber()) {
            boolean integer = values.typeOf(schema).equals("integer");
            BigDecimal step = values.step(schema, integer);
            BigDecimal number = NumberSample.decimal(value).orElse(BigDecimal.ZERO);
            return NumberSample.node(number.add(step.multiply(BigDecimal.valueOf(distance))), integer);
        }
        return value.isString()
                ? JsonNodeFactory.instance.stringNode(value.stringValue() + " " + Math.abs(distance))
                : value;
    }
}
