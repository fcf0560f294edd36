package dev.mockstral.schema;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code Optional[…]}: null, or what the inner schema takes. */
record NullableShape(Shape inner) implements Shape {
    @Override
    public @Nullable JsonNode read(JsonNode value, Loc at, Findings findings) {
        return value.isNull() ? null : inner.read(value, at, findings);
    }

    @Override
    public String label() {
        return "nullable[" + inner.label() + "]";
    }
}
