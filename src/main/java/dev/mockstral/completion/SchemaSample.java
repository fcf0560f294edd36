package dev.mockstral.completion;

import dev.mockstral.json.Json;
import java.math.BigDecimal;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Values that satisfy a JSON Schema as far as one can be found in bounded time and size; for a schema that nothing
 * satisfies, or only something huge, a value that comes near. Never fails. Depends on nothing but schema and draws.
 */
final class SchemaSample {
    private static final int MOST_ATTEMPTS = 12;
    private static final int MOST_DEPTH = 100;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final SchemaDocument document;
    private final SchemaHeight heights;
    private final SampleBudget budget = new SampleBudget();
    private final SchemaCheck check;
    private final Draws draws;
    private final ObjectSample objects;
    private final ArraySample arrays;
    private final StringSample strings;
    private final IdentityHashMap<JsonNode, Integer> open = new IdentityHashMap<>();

    private SchemaSample(JsonNode schema, Draws draws) {
        this.document = new SchemaDocument(schema);
        this.heights = new SchemaHeight(document);
        this.check = new SchemaCheck(document, budget);
        this.draws = draws;
        this.objects = new ObjectSample(this, check, budget, draws);
        this.arrays = new ArraySample(this, check, budget, draws);
        this.strings = new StringSample(check, budget, draws);
    }

    /** A value of the schema. */
    static JsonNode sample(JsonNode schema, Draws draws) {
        return new SchemaSample(schema, draws).value(schema, Place.top());
    }

    /** A value of a part of the schema: the first of some attempts that holds, else the first attempt. */
    JsonNode value(JsonNode schema, Place place) {
        if (place.depth() > MOST_DEPTH || !budget.takeNode() || budget.charactersLeft() == 0) {
            return stump(schema);
        }
        JsonNode target = document.resolved(schema);
        boolean again = open.merge(target, 1, Integer::sum) > 1;
        try {
            return attempts(schema, again ? place.sparing() : place);
        } finally {
            open.merge(target, -1, Integer::sum);
        }
    }

    /** The values that the schema lists, empty when it does not list them. */
    List<JsonNode> listed(JsonNode schema) {
        JsonNode values = expansion(true).expand(schema, 0).keywords().path("enum");
        return values.valueStream().toList();
    }

    /** The name of the type that a value of this schema most likely has. */
    String typeOf(JsonNode schema) {
        return SampleType.of(expansion(true).expand(schema, 0).keywords());
    }

    /** The step between numbers of this schema. */
    BigDecimal step(JsonNode schema, boolean integer) {
        return NumberSample.step(expansion(true).expand(schema, 0).keywords(), integer);
    }

    private JsonNode attempts(JsonNode schema, Place place) {
        JsonNode first = attempt(schema, 0, place);
        if (check.holds(first, schema)) {
            return first;
        }
        SchemaExpansion scout = expansion(place.frugal());
        scout.expand(schema, 0);
        int most = Math.min(MOST_ATTEMPTS, 2 + 2 * scout.ways());
        for (int i = 1; i < most && budget.nodesLeft() > 0; i++) {
            // Every way is tried first with, then without what is optional.
            Place here = i % 2 == 1 ? place.sparing() : place;
            JsonNode next = attempt(schema, i / 2, here);
            if (check.holds(next, schema)) {
                return next;
            }
        }
        return first;
    }

    private JsonNode attempt(JsonNode schema, int attempt, Place place) {
        MergedSchema merged = expansion(place.frugal()).expand(schema, attempt);
        ObjectNode keywords = merged.keywords();
        Optional<JsonNode> given = given(keywords);
        // What is written once in the schema can stand in the sample very often.
        given.ifPresent(value -> budget.takeCharacters(Json.compact(value).length()));
        return given.orElseGet(() -> made(keywords, place));
    }

    private SchemaExpansion expansion(boolean low) {
        return new SchemaExpansion(document, heights, budget, low);
    }

    /** A value that the schema itself gives. */
    private Optional<JsonNode> given(ObjectNode keywords) {
        if (keywords.has("const")) {
            return Optional.of(keywords.path("const"));
        }
        JsonNode listed = keywords.path("enum");
        if (listed.isArray() && !listed.isEmpty()) {
            return Optional.of(fromList(listed, keywords).orElseGet(() -> listed.get(0)));
        }
        return fromList(keywords.path("examples"), keywords)
                .or(() -> Optional.of(keywords.path("example")).filter(value -> fits(value, keywords)))
                .or(() -> Optional.of(keywords.path("default"))
                        .filter(value -> !value.isNull())
                        .filter(value -> fits(value, keywords)));
    }

    private Optional<JsonNode> fromList(JsonNode values, ObjectNode keywords) {
        if (!values.isArray() || values.isEmpty()) {
            return Optional.empty();
        }
        int start = draws.below(values.size());
        for (int i = 0; i < values.size(); i++) {
            JsonNode value = values.get((start + i) % values.size());
            if (!value.isNull() && fits(value, keywords)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    private boolean fits(JsonNode value, ObjectNode keywords) {
        return !value.isMissingNode() && check.holds(value, keywords);
    }

    private JsonNode made(ObjectNode keywords, Place place) {
        return switch (SampleType.of(keywords)) {
            case "object" -> objects.object(keywords, place);
            case "array" -> arrays.array(keywords, place);
            case "integer" -> NumberSample.sample(keywords, true, place.name(), draws);
            case "number" -> NumberSample.sample(keywords, false, place.name(), draws);
            case "boolean" -> NODES.booleanNode(draws.below(4) > 0);
            case "null" -> NODES.nullNode();
            default -> NODES.stringNode(strings.text(keywords, place.name()));
        };
    }

    /** The least that has the right type, when there is no room for more. */
    private static JsonNode stump(JsonNode schema) {
        if (!schema.isObject()) {
            return NODES.nullNode();
        }
        return switch (SampleType.of((ObjectNode) schema)) {
            case "object" -> NODES.objectNode();
            case "array" -> NODES.arrayNode();
            case "integer", "number" -> NODES.numberNode(0);
            case "boolean" -> NODES.booleanNode(false);
            case "string" -> NODES.stringNode("");
            default -> NODES.nullNode();
        };
    }
}
