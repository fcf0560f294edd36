package dev.mockstral.schema;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DoubleNode;

/**
 * {@code float} in lax mode: also true and false, and numbers in strings. Infinity is refused where no bound refuses it
 * first: pydantic would take it, but JSON cannot say it and the schema has no such number.
 */
record FloatShape(List<Bound> bounds) implements Shape {
    @Override
    public @Nullable JsonNode read(JsonNode value, Loc at, Findings findings) {
        int before = findings.count();
        JsonNode number = convert(value, at, findings);
        if (findings.count() > before) {
            return null;
        }
        for (Bound bound : bounds) {
            if (!bound.holds(number.doubleValue())) {
                bound.report(value, true, at, findings);
                return null;
            }
        }
        if (!Double.isFinite(number.doubleValue())) {
            findings.add(at, "finite_number", "Input should be a finite number", value);
            return null;
        }
        return value.isNumber() ? null : number;
    }

    private static JsonNode convert(JsonNode value, Loc at, Findings findings) {
        if (value.isNumber() && !isBeyondFloat(value)) {
            return value;
        }
        if (value.isBoolean()) {
            return DoubleNode.valueOf(value.booleanValue() ? 1 : 0);
        }
        if (value.isString()) {
            return fromText(value, at, findings);
        }
        findings.add(at, "float_type", "Input should be a valid number", value);
        return value;
    }

    /** Python cannot make a float of a whole number that large. */
    private static boolean isBeyondFloat(JsonNode value) {
        return value.isBigInteger() && Double.isInfinite(value.bigIntegerValue().doubleValue());
    }

    private static JsonNode fromText(JsonNode value, Loc at, Findings findings) {
        Optional<Double> number = NumberText.real(value.stringValue());
        if (number.isPresent()) {
            return DoubleNode.valueOf(number.get());
        }
        findings.add(at, "float_parsing", "Input should be a valid number, unable to parse string as a number", value);
        return value;
    }

    @Override
    public String label() {
        return bounds.isEmpty() ? "float" : "constrained-float";
    }
}
