package dev.mockstral.completion;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Objects of a schema: properties in the declared order, all required ones and most others. */
final class ObjectSample {
    private static final int MOST_OPTIONAL = 40;
    private static final int MOST_TRIES = 200;

    private final SchemaSample values;
    private final SchemaCheck check;
    private final SampleBudget budget;
    private final Draws draws;

    ObjectSample(SchemaSample values, SchemaCheck check, SampleBudget budget, Draws draws) {
        this.values = values;
        this.check = check;
        this.budget = budget;
        this.draws = draws;
    }

    /** An object with these keywords. */
    ObjectNode object(ObjectNode keywords, Place place) {
        Set<String> required = required(keywords);
        long room = mostProperties(keywords) - required.size();
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> property : keywords.path("properties").properties()) {
            String name = property.getKey();
            if (required.contains(name)) {
                object.set(name, values.value(check.propertySchema(keywords, name), place.property(name)));
            } else if (!place.frugal() && room > 0 && object.size() < MOST_OPTIONAL + required.size()) {
                room -= addOptional(object, name, keywords, place) ? 1 : 0;
            }
        }
        addUndeclared(object, required, keywords, place);
        fill(object, keywords, place);
        return object;
    }

    private static long mostProperties(ObjectNode keywords) {
        return keywords.path("maxProperties").asLong(Integer.MAX_VALUE);
    }

    /** What the schema requires, and what those properties require in turn. */
    private static Set<String> required(ObjectNode keywords) {
        Set<String> required = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(MergedSchema.texts(keywords.path("required")));
        while (!open.isEmpty()) {
            String name = open.remove();
            if (required.add(name)) {
                open.addAll(dependents(keywords, name));
            }
        }
        return required;
    }

    private static Set<String> dependents(ObjectNode keywords, String name) {
        Set<String> names = new LinkedHashSet<>(
                MergedSchema.texts(keywords.path("dependentRequired").path(name)));
        names.addAll(MergedSchema.texts(keywords.path("dependencies").path(name)));
        return names;
    }

    private boolean addOptional(ObjectNode object, String name, ObjectNode keywords, Place place) {
        JsonNode schema = check.propertySchema(keywords, name);
        boolean dependsOnMore = !dependents(keywords, name).isEmpty()
                || keywords.path("dependentSchemas").has(name)
                || keywords.path("dependencies").has(name);
        if (MergedSchema.isFalse(schema) || dependsOnMore || budget.nodesLeft() == 0) {
            return false;
        }
        JsonNode value = values.value(schema, place.property(name));
        if (!check.holds(value, schema)) {
            return false;
        }
        object.set(name, value);
        return true;
    }

    private void addUndeclared(ObjectNode object, Set<String> required, ObjectNode keywords, Place place) {
        for (String name : required) {
            if (!object.has(name) && budget.nodesLeft() > 0) {
                object.set(name, values.value(check.propertySchema(keywords, name), place.property(name)));
            }
        }
    }

    /** Adds free properties up to the least number; one where the schema describes a map. */
    private void fill(ObjectNode object, ObjectNode keywords, Place place) {
        boolean describesMap = keywords.path("additionalProperties").isObject()
                || !keywords.path("patternProperties").isEmpty();
        long least = keywords.path("minProperties").asLong(0);
        long wanted = describesMap && object.isEmpty() && !place.frugal() ? Math.max(1, least) : least;
        wanted = Math.min(wanted, mostProperties(keywords));
        // A number beyond all room can not be had: do not fill the room in vain.
        if (wanted > budget.nodesLeft()) {
            return;
        }
        for (int tries = 0; object.size() < wanted && tries < wanted + MOST_TRIES; tries++) {
            addFree(object, keywords, place, tries);
        }
    }

    private void addFree(ObjectNode object, ObjectNode keywords, Place place, int number) {
        String name = freeName(keywords, number);
        JsonNode schema = check.propertySchema(keywords, name);
        boolean allowed =
                !keywords.has("propertyNames") || check.holds(StringNode.valueOf(name), keywords.path("propertyNames"));
        if (allowed && !object.has(name) && !MergedSchema.isFalse(schema)) {
            JsonNode described = schema.isBoolean() ? BooleanNode.TRUE : schema;
            object.set(name, values.value(described, place.property(name)));
        }
    }

    private String freeName(ObjectNode keywords, int number) {
        JsonNode names = keywords.path("propertyNames");
        if (names.isObject() && number % 2 == 0) {
            return values.value(names, new Place("key", 1, true)).asString("key");
        }
        JsonNode declared = keywords.path("properties");
        if (number < declared.size()) {
            return declared.propertyNames().stream().skip(number).findFirst().orElse("key");
        }
        JsonNode patterns = keywords.path("patternProperties");
        boolean closed = MergedSchema.isFalse(keywords.path("additionalProperties"));
        if (!patterns.isEmpty() && (closed || number % 3 < 2)) {
            String pattern = patterns.propertyNames().stream()
                    .skip(number % patterns.size())
                    .findFirst()
                    .orElse("");
            return PatternSample.of(pattern).text(draws, number % 7, 60);
        }
        return number == 0 ? "key" : "key_" + (number + 1);
    }
}
