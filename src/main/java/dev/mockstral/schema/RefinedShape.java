package dev.mockstral.schema;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A schema and a narrower one; the second is asked only about what the first takes. */
record RefinedShape(Shape first, Shape narrower) implements Shape {
    @Override
    public @Nullable JsonNode read(JsonNode value, Loc at, Findings findings) {
        int before = findings.count();
        @Nullable JsonNode read = first.read(value, at, findings);
        if (findings.count() > before) {
            return null;
        }
        @Nullable JsonNode narrowed = narrower.read(read == null ? value : read, at, findings);
        return narrowed == null ? read : narrowed;
    }

    @Override
    public String label() {
        return first.label();
    }
}
