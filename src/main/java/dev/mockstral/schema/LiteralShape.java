package dev.mockstral.schema;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code Literal[…]}: the schema's {@code const}. */
record LiteralShape(JsonNode constant) implements Shape {
    @Override
    public @Nullable JsonNode read(JsonNode value, Loc at, Findings findings) {
        if (!value.equals(constant)) {
            String expected = PythonText.repr(constant);
            findings.add(
                    at,
                    "literal_error",
                    "Input should be " + expected,
                    value,
                    context -> context.put("expected", expected));
        }
        return null;
    }

    @Override
    public String label() {
        return "literal[" + PythonText.repr(constant) + "]";
    }
}
