package dev.mockstral.schema;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;

/** {@code bool} in lax mode: also the words that pydantic knows, in any case, and the numbers 0 and 1. */
record BooleanShape() implements Shape {
    private static final Set<String> TRUE = Set.of("1", "true", "t", "yes", "y", "on");
    private static final Set<String> FALSE = Set.of("0", "false", "f", "no", "n", "off");
    private static final double WHOLE_LIMIT = 0x1p63;

    @Override
    public @Nullable JsonNode read(JsonNode value, Loc at, Findings findings) {
        if (value.isBoolean()) {
            return null;
        }
        if (saysOneOf(TRUE, value) || isNumber(value, 1)) {
            return BooleanNode.TRUE;
        }
        if (saysOneOf(FALSE, value) || isNumber(value, 0)) {
            return BooleanNode.FALSE;
        }
        if (value.isString() || isWhole(value)) {
            findings.add(at, "bool_parsing", "Input should be a valid boolean, unable to interpret input", value);
        } else {
            findings.add(at, "bool_type", "Input should be a valid boolean", value);
        }
        return null;
    }

    private static boolean saysOneOf(Set<String> words, JsonNode value) {
        return value.isString() && words.contains(value.stringValue().toLowerCase(Locale.ROOT));
    }

    private static boolean isNumber(JsonNode value, int number) {
        return value.isNumber() && value.doubleValue() == number;
    }

    private static boolean isWhole(JsonNode value) {
        return value.isNumber() && Math.abs(value.doubleValue()) < WHOLE_LIMIT && value.doubleValue() % 1 == 0;
    }

    @Override
    public String label() {
        return "bool";
    }
}
