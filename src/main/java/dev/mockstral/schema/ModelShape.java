package dev.mockstral.schema;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A pydantic model: findings in the order of its fields, then the keys that it does not know in the order of the body.
 *
 * @param title the class name
 * @param fields in the order of the schema
 * @param open whether unknown keys are ignored
 * @param rules further demands on fields that depend on other fields
 */
record ModelShape(String title, Map<String, Field> fields, boolean open, List<Rule> rules) implements Shape {
    static final String NOT_A_MODEL = "model_attributes_type";
    static final String NOT_A_MODEL_MESSAGE = "Input should be a valid dictionary or object to extract fields from";

    private static final NeverShape FORBIDDEN = new NeverShape();

    /** One key. */
    record Field(Shape shape, boolean required) {}

    /** {@code if}/{@code then}/{@code else}: what fields must be when the object is of a certain kind, or is not. */
    record Rule(Shape condition, Map<String, Shape> then, Map<String, Shape> otherwise) {
        Map<String, Shape> demandsOn(JsonNode object) {
            Findings objections = new Findings();
            condition.read(object, Loc.BODY, objections);
            return objections.count() == 0 ? then : otherwise;
        }
    }

    @Override
    public @Nullable JsonNode read(JsonNode value, Loc at, Findings findings) {
        if (!value.isObject()) {
            findings.add(at, NOT_A_MODEL, NOT_A_MODEL_MESSAGE, value);
            return null;
        }
        Map<String, Shape> demands = demandsOn(value);
        @Nullable JsonNode read = readFields(value, demands, at, findings);
        refuseExtras(value, demands, at, findings);
        return read;
    }

    private Map<String, Shape> demandsOn(JsonNode object) {
        if (rules.isEmpty()) {
            return Map.of();
        }
        Map<String, Shape> demands = new HashMap<>();
        rules.forEach(rule -> demands.putAll(rule.demandsOn(object)));
        return demands;
    }

    private @Nullable JsonNode readFields(JsonNode object, Map<String, Shape> demands, Loc at, Findings findings) {
        @Nullable ObjectNode copy = null;
        for (Map.Entry<String, Field> field : fields.entrySet()) {
            String name = field.getKey();
            @Nullable JsonNode original = object.get(name);
            if (original == null) {
                reportMissing(field.getValue(), object, at.then(name), findings);
            } else {
                @Nullable JsonNode read = shape(field, demands).read(original, at.then(name), findings);
                if (read != null) {
                    copy = copy == null ? object.asObject().objectNode().setAll(object.asObject()) : copy;
                    copy.set(name, read);
                }
            }
        }
        return copy;
    }

    private static void reportMissing(Field field, JsonNode object, Loc at, Findings findings) {
        if (field.required()) {
            findings.add(at, "missing", "Field required", object);
        }
    }

    private static Shape shape(Map.Entry<String, Field> field, Map<String, Shape> demands) {
        Shape shape = field.getValue().shape();
        @Nullable Shape demand = demands.get(field.getKey());
        return demand == null || demand instanceof NeverShape ? shape : new RefinedShape(shape, demand);
    }

    private void refuseExtras(JsonNode object, Map<String, Shape> demands, Loc at, Findings findings) {
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            String name = property.getKey();
            if ((!open && !fields.containsKey(name)) || demands.get(name) instanceof NeverShape) {
                FORBIDDEN.read(property.getValue(), at.then(name), findings);
            }
        }
    }

    @Override
    public String label() {
        return title;
    }
}
