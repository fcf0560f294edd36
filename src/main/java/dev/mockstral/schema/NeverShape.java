package dev.mockstral.schema;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The schema {@code false}: a key that may not be there. */
record NeverShape() implements Shape {
    @Override
    public @Nullable JsonNode read(JsonNode value, Loc at, Findings findings) {
        findings.add(at, "extra_forbidden", "Extra inputs are not permitted", value);
        return null;
    }

    @Override
    public String label() {
        return "never";
    }
}
