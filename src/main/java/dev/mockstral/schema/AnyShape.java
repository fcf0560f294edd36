package dev.mockstral.schema;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Takes everything. */
record AnyShape() implements Shape {
    @Override
    public @Nullable JsonNode read(JsonNode value, Loc at, Findings findings) {
        return null;
    }

    @Override
    public String label() {
        return "any";
    }
}
