package dev.mockstral.completion;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Random schemas that something satisfies, of the kinds that tools and structured outputs use. */
final class SchemaGenerator {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> NAMES =
            List.of("city", "count", "items", "unit", "price", "zzz", "isOpen", "née");
    private static final List<String> PATTERNS = List.of(
            "^[a-z]{3,9}$",
            "^\\d+$",
            "^(a|bc|def)+$",
            "^[A-Z][a-z]*(?: [A-Z][a-z]*)?$",
            "x.y",
            "^v\\d{1,3}(\\.\\d+)?$");
    private static final List<String> FORMATS = List.of("date", "email", "uuid", "date-time", "uri", "ipv4");

    private final Draws draws;

    SchemaGenerator(Draws draws) {
        this.draws = draws;
    }

    JsonNode schema() {
        ObjectNode schema = object(0);
        schema.putObject("$defs").set("Node", node());
        return schema;
    }

    private ObjectNode node() {
        ObjectNode node = NODES.objectNode().put("type", "object");
        ObjectNode properties = node.putObject("properties");
        properties.set("value", scalar());
        ArrayNode branches = properties.putObject("next").putArray("anyOf");
        branches.addObject().put("$ref", "#/$defs/Node");
        branches.addObject().put("type", "null");
        properties.putObject("all").put("type", "array").putObject("items").put("$ref", "#/$defs/Node");
        node.putArray("required").add("value").add("next").add("all");
        return node;
    }

    private ObjectNode any(int depth) {
        return switch (draws.below(depth > 3 ? 3 : 9)) {
            case 0, 1, 2 -> scalar();
            case 3 -> NODES.objectNode().put("$ref", "#/$defs/Node");
            case 4 -> array(depth + 1);
            case 5 -> alternatives(depth + 1);
            case 6 -> both(depth + 1);
            default -> object(depth + 1);
        };
    }

    private ObjectNode both(int depth) {
        ObjectNode schema = NODES.objectNode();
        schema.putArray("allOf").add(object(depth)).add(object(depth));
        return schema;
    }

    private ObjectNode object(int depth) {
        ObjectNode object = NODES.objectNode().put("type", "object");
        ObjectNode properties = object.putObject("properties");
        ArrayNode required = object.putArray("required");
        // Names of its own for each object, so that two of them can always hold together.
        String mark = "_" + Long.toHexString(draws.bits() >>> 32);
        for (int i = draws.below(4); i >= 0; i--) {
            String name = NAMES.get((i * 3 + draws.below(3)) % NAMES.size()) + i + mark;
            properties.set(name, any(depth));
            if (draws.below(2) == 0) {
                required.add(name);
            }
        }
        return object;
    }

    private ObjectNode array(int depth) {
        int least = draws.below(3);
        ObjectNode array = NODES.objectNode().put("type", "array").put("minItems", least);
        array.set("items", any(depth));
        if (draws.below(2) == 0) {
            array.put("maxItems", least + draws.below(3));
        }
        return array;
    }

    private ObjectNode alternatives(int depth) {
        ObjectNode schema = NODES.objectNode();
        ArrayNode branches = schema.putArray("anyOf");
        for (int i = draws.below(3); i >= 0; i--) {
            branches.add(any(depth));
        }
        return schema;
    }

    private ObjectNode scalar() {
        ObjectNode schema = NODES.objectNode();
        int low = draws.below(400) - 200;
        switch (draws.below(8)) {
            case 0 -> schema.put("type", "string").put("pattern", draws.pick(PATTERNS));
            case 1 -> schema.put("type", "string").put("format", draws.pick(FORMATS));
            case 2 -> text(schema);
            case 3 -> schema.put("type", "boolean");
            case 4 -> schema.putArray("enum").add("one").add(2).addNull();
            case 5 -> schema.put("const", draws.below(9));
            case 6 ->
                schema.put("type", "integer")
                        .put("minimum", low)
                        .put("exclusiveMaximum", low + 6 + draws.below(4))
                        .put("multipleOf", 1 + draws.below(5));
            default ->
                schema.put("type", "number").put("exclusiveMinimum", low / 8.0).put("maximum", low / 8.0 + 0.5);
        }
        return schema;
    }

    private void text(ObjectNode schema) {
        int least = draws.below(60);
        schema.put("type", "string").put("minLength", least).put("maxLength", least + draws.below(5));
    }
}
