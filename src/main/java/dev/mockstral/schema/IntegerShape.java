package dev.mockstral.schema;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BigIntegerNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.LongNode;

/** {@code int} in lax mode: also true and false, floats without fraction, whole numbers in strings. */
record IntegerShape(List<Bound> bounds) implements Shape {
    private static final double WHOLE_LIMIT = 0x1p63;
    private static final String TOO_LARGE = "Unable to parse input string as an integer, exceeded maximum size";

    @Override
    public @Nullable JsonNode read(JsonNode value, Loc at, Findings findings) {
        int before = findings.count();
        JsonNode whole = convert(value, at, findings);
        if (findings.count() > before) {
            return null;
        }
        BigDecimal number = whole.decimalValue();
        for (Bound bound : bounds) {
            if (!bound.holds(number)) {
                bound.report(value, false, at, findings);
                return null;
            }
        }
        return value.isIntegralNumber() ? null : whole;
    }

    private static JsonNode convert(JsonNode value, Loc at, Findings findings) {
        if (value.isIntegralNumber()) {
            return value;
        }
        if (value.isBoolean()) {
            return IntNode.valueOf(value.booleanValue() ? 1 : 0);
        }
        if (value.isNumber()) {
            return fromFloat(value, at, findings);
        }
        if (value.isString()) {
            return fromText(value, at, findings);
        }
        findings.add(at, "int_type", "Input should be a valid integer", value);
        return value;
    }

    private static JsonNode fromFloat(JsonNode value, Loc at, Findings findings) {
        double number = value.doubleValue();
        if (Double.isInfinite(number) || Double.isNaN(number)) {
            findings.add(at, "finite_number", "Input should be a finite number", value);
        } else if (number % 1 != 0) {
            findings.add(
                    at,
                    "int_from_float",
                    "Input should be a valid integer, got a number with a fractional part",
                    value);
        } else if (Math.abs(number) >= WHOLE_LIMIT) {
            findings.add(at, "int_parsing_size", TOO_LARGE, value);
        } else {
            return LongNode.valueOf((long) number);
        }
        return value;
    }

    private static JsonNode fromText(JsonNode value, Loc at, Findings findings) {
        Optional<String> digits = NumberText.whole(value.stringValue());
        if (digits.isPresent() && digits.get().length() <= NumberText.MAX_DIGITS) {
            return BigIntegerNode.valueOf(new BigInteger(digits.get()));
        }
        if (digits.isPresent()) {
            findings.add(at, "int_parsing_size", TOO_LARGE, value);
        } else {
            findings.add(
                    at, "int_parsing", "Input should be a valid integer, unable to parse string as an integer", value);
        }
        return value;
    }

    @Override
    public String label() {
        return bounds.isEmpty() ? "int" : "constrained-int";
    }
}
