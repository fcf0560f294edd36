package dev.mockstral.schema;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A pydantic model: findings in the order of its fields, then the keys that it does not know in the order of the body. */
final class ModelShape implements Shape {
    static final String NOT_A_MODEL = "model_attributes_type";
    static final String NOT_A_MODEL_MESSAGE = "Input should be a valid dictionary or object to extract fields from";

    private static final NeverShape FORBIDDEN = new NeverShape();

    private final String title;
    private final Map<String, Field> fields;
    private final boolean open;
    private final List<Rule> rules;
    private final long required;

    /**
     * Of a class.
     *
     * @param title its name
     * @param fields in the order of the schema
     * @param open whether unknown keys are ignored
     * @param rules further demands on fields that depend on other fields
     */
    ModelShape(String title, Map<String, Field> fields, boolean open, List<Rule> rules) {
        this.title = title;
        this.fields = fields;
        this.open = open;
        this.rules = List.copyOf(rules);
        this.required = fields.values().stream().filter(Field::required).count();
    }

    /** One key. */
    record Field(Shape shape, boolean required) {}

    /** {@code if}/{@code then}/{@code else}: what fields must be when the object is of a certain kind, or is not. */
    record Rule(Shape condition, Map<String, Shape> then, Map<String, Shape> otherwise) {
        /** Whether a field is there on which there may be a demand. */
        boolean concerns(JsonNode object) {
            return holdsAny(then, object) || holdsAny(otherwise, object);
        }

        private static boolean holdsAny(Map<String, Shape> demands, JsonNode object) {
            for (String name : demands.keySet()) {
                if (object.has(name)) {
                    return true;
                }
            }
            return false;
        }

        Map<String, Shape> demandsOn(JsonNode object) {
            Findings objections = Findings.counting();
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
        if (findings.isCounting()) {
            return readAsWritten(value, demands, at, findings);
        }
        @Nullable JsonNode read = readFields(value, demands, at, findings);
        refuseExtras(value, demands, at, findings);
        return read;
    }

    private Map<String, Shape> demandsOn(JsonNode object) {
        Map<String, Shape> demands = Map.of();
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            if (rule.concerns(object)) {
                demands = new HashMap<>(demands);
                demands.putAll(rule.demandsOn(object));
            }
        }
        return demands;
    }

    /** As {@link #readFields} and {@link #refuseExtras} together, but in the order of the body, which has few of the keys. */
    private @Nullable JsonNode readAsWritten(JsonNode object, Map<String, Shape> demands, Loc at, Findings findings) {
        @Nullable ObjectNode copy = null;
        long missing = required;
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            String name = property.getKey();
            @Nullable Field field = fields.get(name);
            if (isRefused(name, demands)) {
                FORBIDDEN.read(property.getValue(), at, findings);
            } else if (field != null) {
                missing -= field.required() ? 1 : 0;
                @Nullable JsonNode read = shape(name, field, demands).read(property.getValue(), at, findings);
                copy = read == null ? copy : with(name, read, copy, object);
            }
        }
        if (missing > 0) {
            findings.add(at, "missing", "Field required", object);
        }
        return copy;
    }

    private static ObjectNode with(String name, JsonNode read, @Nullable ObjectNode copy, JsonNode object) {
        ObjectNode copied = copy == null ? object.asObject().objectNode().setAll(object.asObject()) : copy;
        copied.set(name, read);
        return copied;
    }

    private @Nullable JsonNode readFields(JsonNode object, Map<String, Shape> demands, Loc at, Findings findings) {
        @Nullable ObjectNode copy = null;
        for (Map.Entry<String, Field> field : fields.entrySet()) {
            String name = field.getKey();
            @Nullable JsonNode original = object.get(name);
            if (original == null) {
                reportMissing(field.getValue(), object, at.then(name), findings);
            } else {
                @Nullable
                JsonNode read = shape(name, field.getValue(), demands).read(original, at.then(name), findings);
                copy = read == null ? copy : with(name, read, copy, object);
            }
        }
        return copy;
    }

    private static void reportMissing(Field field, JsonNode object, Loc at, Findings findings) {
        if (field.required()) {
            findings.add(at, "missing", "Field required", object);
        }
    }

    private static Shape shape(String name, Field field, Map<String, Shape> demands) {
        Shape shape = field.shape();
        @Nullable Shape demand = demands.get(name);
        return demand == null || demand instanceof NeverShape ? shape : new RefinedShape(shape, demand);
    }

    private void refuseExtras(JsonNode object, Map<String, Shape> demands, Loc at, Findings findings) {
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            String name = property.getKey();
            if (isRefused(name, demands)) {
                FORBIDDEN.read(property.getValue(), at.then(name), findings);
            }
        }
    }

    private boolean isRefused(String name, Map<String, Shape> demands) {
        return (!open && !fields.containsKey(name)) || demands.get(name) instanceof NeverShape;
    }

    @Override
    public String label() {
        return title;
    }
}
