package dev.mockstral.schema;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** How a tagged union tells its branches apart: a {@code discriminator} names a key, each branch that key's value. */
final class Tags {
    private Tags() {}

    /** The key that the {@code discriminator} of this schema names. */
    static String property(JsonNode schema) {
        return schema.path(WireDialect.DISCRIMINATOR).path("propertyName").stringValue();
    }

    /** The values of that key with which a document belongs to the branch. */
    static List<String> of(JsonNode branch, String property) {
        JsonNode key = branch.path("properties").path(property);
        List<String> tags = new ArrayList<>();
        if (key.has("const")) {
            tags.add(key.path("const").stringValue());
        }
        key.path("enum").forEach(value -> tags.add(value.stringValue()));
        if (tags.isEmpty()) {
            throw new IllegalStateException("branch " + branch.path("title").asString("without a title")
                    + " does not say which '" + property + "' it takes; give it a const");
        }
        return tags;
    }
}
