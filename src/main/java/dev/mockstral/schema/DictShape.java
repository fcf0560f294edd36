package dev.mockstral.schema;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code dict[str, Any]}: an object whose keys the schema leaves open. */
record DictShape() implements Shape {
    @Override
    public @Nullable JsonNode read(JsonNode value, Loc at, Findings findings) {
        if (!value.isObject()) {
            findings.add(at, "dict_type", "Input should be a valid dictionary", value);
        }
        return null;
    }

    @Override
    public String label() {
        return "dict[str,any]";
    }
}
