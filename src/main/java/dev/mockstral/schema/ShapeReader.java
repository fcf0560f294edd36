package dev.mockstral.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Compiles a schema document into {@link Shape}s: the one translation from schema keywords to pydantic's types. Knows
 * the keywords that our request schema uses and refuses any other, so that none is overlooked. References must not
 * form a circle.
 */
final class ShapeReader {
    private static final Set<String> ANNOTATIONS = Set.of(
            "$schema", "$id", "$comment", "$defs", "title", "description", "default", "examples", "x-unconfirmed");
    private static final Set<String> KEYWORDS = Set.of(
            "$ref",
            "anyOf",
            "oneOf",
            "discriminator",
            "const",
            "enum",
            "type",
            "properties",
            "required",
            "additionalProperties",
            "allOf",
            "items",
            "minItems",
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "format",
            "pattern");

    private final JsonNode document;

    ShapeReader(JsonNode document) {
        this.document = document;
    }

    /** The whole document as a shape. */
    Shape read() {
        return read(document);
    }

    private Shape read(JsonNode schema) {
        if (schema.isBoolean()) {
            return schema.booleanValue() ? new AnyShape() : new NeverShape();
        }
        refuseUnknown(schema);
        if (schema.has("$ref")) {
            return read(resolve(schema));
        }
        if (schema.has("anyOf")) {
            return anyOf(schema.path("anyOf"));
        }
        if (schema.has("oneOf")) {
            return tagged(schema);
        }
        if (schema.has("enum")) {
            return enumeration(schema);
        }
        return schema.has("const") ? literal(schema) : typed(schema);
    }

    private static void refuseUnknown(JsonNode schema) {
        for (String keyword : schema.propertyNames()) {
            if (!KEYWORDS.contains(keyword) && !ANNOTATIONS.contains(keyword)) {
                throw new IllegalStateException("schema keyword '" + keyword
                        + "' has no translation into a 422 detail; teach it to ShapeReader");
            }
        }
    }

    private JsonNode resolve(JsonNode reference) {
        return document.at(reference.path("$ref").stringValue().substring(1));
    }

    private Shape anyOf(JsonNode alternatives) {
        List<Shape> branches = new ArrayList<>();
        boolean nullable = false;
        for (JsonNode alternative : alternatives) {
            if (alternative.path("type").asString("").equals("null")) {
                nullable = true;
            } else {
                branches.add(read(alternative));
            }
        }
        return union(branches, nullable);
    }

    private static Shape union(List<Shape> branches, boolean nullable) {
        Shape shape = branches.size() == 1 ? branches.get(0) : new UnionShape(List.copyOf(branches));
        return nullable ? new NullableShape(shape) : shape;
    }

    private Shape tagged(JsonNode schema) {
        String property = Tags.property(schema);
        LinkedHashMap<String, Shape> branches = new LinkedHashMap<>();
        for (JsonNode alternative : schema.path("oneOf")) {
            JsonNode branch = resolve(alternative);
            Shape shape = read(branch);
            Tags.of(branch, property).forEach(tag -> branches.put(tag, shape));
        }
        return new TaggedShape(property, branches);
    }

    private static Shape enumeration(JsonNode schema) {
        List<JsonNode> members = new ArrayList<>();
        schema.path("enum").forEach(members::add);
        boolean nullable = members.removeIf(JsonNode::isNull);
        return union(List.of(new EnumShape(schema.path("title").asString(""), List.copyOf(members))), nullable);
    }

    /** A constant of a stated type is first read as that type, so that {@code "true"} is true. */
    private Shape literal(JsonNode schema) {
        LiteralShape literal = new LiteralShape(schema.path("const"));
        return schema.has("type") ? new RefinedShape(typed(schema), literal) : literal;
    }

    private Shape typed(JsonNode schema) {
        Set<String> types = types(schema);
        boolean nullable = types.remove("null");
        if (types.isEmpty()) {
            return new AnyShape();
        }
        return union(types.stream().map(type -> ofType(type, schema)).toList(), nullable);
    }

    private static Set<String> types(JsonNode schema) {
        Set<String> types = new LinkedHashSet<>();
        if (schema.path("type").isString()) {
            types.add(schema.path("type").stringValue());
        }
        schema.path("type").forEach(type -> types.add(type.stringValue()));
        if (types.isEmpty() && schema.has("properties")) {
            types.add("object");
        }
        return types;
    }

    private Shape ofType(String type, JsonNode schema) {
        return switch (type) {
            case "string" -> string(schema);
            case "integer" -> new IntegerShape(Bound.of(schema));
            case "number" -> new FloatShape(Bound.of(schema));
            case "boolean" -> new BooleanShape();
            case "array" ->
                new ListShape(
                        read(schema.path("items")), schema.path("minItems").asInt(0));
            case "object" -> schema.has("properties") ? model(schema) : new DictShape();
            default -> throw new IllegalStateException("schema type '" + type + "' has no translation");
        };
    }

    /** A UUID's pattern is for plain validators; pydantic's parser says more. */
    private static Shape string(JsonNode schema) {
        String pattern = schema.path("pattern").asString("");
        return switch (schema.path("format").asString("")) {
            case "uuid" -> new StringShape(StringShape.Format.UUID, null);
            case "binary" -> new StringShape(StringShape.Format.BYTES, null);
            default -> new StringShape(StringShape.Format.TEXT, pattern.isEmpty() ? null : Pattern.compile(pattern));
        };
    }

    private Shape model(JsonNode schema) {
        Set<String> required = new LinkedHashSet<>();
        schema.path("required").forEach(name -> required.add(name.stringValue()));
        Map<String, ModelShape.Field> fields = new LinkedHashMap<>();
        shapes(schema).forEach((name, shape) -> fields.put(name, new ModelShape.Field(shape, required.contains(name))));
        boolean open = schema.path("additionalProperties").asBoolean(true);
        return new ModelShape(schema.path("title").asString(""), fields, open, rules(schema.path("allOf")));
    }

    private List<ModelShape.Rule> rules(JsonNode allOf) {
        return Stream.iterate(0, index -> index < allOf.size(), index -> index + 1)
                .map(allOf::get)
                .map(rule -> new ModelShape.Rule(
                        read(rule.path("if")), shapes(rule.path("then")), shapes(rule.path("else"))))
                .toList();
    }

    private Map<String, Shape> shapes(JsonNode schema) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        schema.path("properties")
                .properties()
                .forEach(property -> shapes.put(property.getKey(), read(property.getValue())));
        return shapes;
    }
}
