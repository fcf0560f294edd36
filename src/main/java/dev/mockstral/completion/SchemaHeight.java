package dev.mockstral.completion;

import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How deep the shallowest value of a schema is, so that recursive schemas can be left by their nearest exit. */
final class SchemaHeight {
    /** The height of what has no finite value. */
    static final int ENDLESS = 1_000;

    private static final int MOST_STEPS = 50_000;
    private static final int MOST_DEPTH = 300;

    private final SchemaDocument document;
    private final IdentityHashMap<JsonNode, Integer> known = new IdentityHashMap<>();
    private final IdentityHashMap<JsonNode, Boolean> open = new IdentityHashMap<>();
    private int stepsLeft = MOST_STEPS;

    SchemaHeight(SchemaDocument document) {
        this.document = document;
    }

    /** 0 for a scalar, one more for each container around it, {@link #ENDLESS} at most. */
    int of(JsonNode schema) {
        if (!schema.isObject()) {
            return MergedSchema.isFalse(schema) ? ENDLESS : 0;
        }
        Integer found = known.get(schema);
        if (found != null) {
            return found;
        }
        if (open.size() > MOST_DEPTH || --stepsLeft < 0 || open.put(schema, true) != null) {
            return ENDLESS;
        }
        int height = Math.min(ENDLESS, highestPart(schema));
        open.remove(schema);
        // An endless one may only seem so from inside a circle; what is seen from outside is final.
        if (height < ENDLESS || open.isEmpty()) {
            known.put(schema, height);
        }
        return height;
    }

    private int highestPart(JsonNode schema) {
        if (schema.has("const") || schema.has("enum")) {
            return 0;
        }
        int height = Math.max(lowest(schema.path("anyOf")), lowest(schema.path("oneOf")));
        String reference = SchemaDocument.reference(schema);
        if (reference != null) {
            height = Math.max(height, of(document.resolve(reference)));
        }
        for (JsonNode part : schema.path("allOf")) {
            height = Math.max(height, of(part));
        }
        return Math.max(height, needsContainer(schema) ? 1 + highestChild(schema) : 0);
    }

    private static boolean needsContainer(JsonNode schema) {
        String type = schema.path("type").asString("");
        return type.equals("object")
                || type.equals("array")
                || !schema.path("required").isEmpty();
    }

    private int highestChild(JsonNode schema) {
        int height = 0;
        for (String name : MergedSchema.texts(schema.path("required"))) {
            height = Math.max(height, of(schema.path("properties").path(name)));
        }
        if (schema.path("minItems").asInt(0) > 0) {
            height = Math.max(height, of(schema.path("items")));
        }
        return height;
    }

    private int lowest(@Nullable JsonNode branches) {
        if (branches == null || branches.isEmpty()) {
            return 0;
        }
        int height = ENDLESS;
        for (JsonNode branch : branches) {
            height = Math.min(height, of(branch));
        }
        return height;
    }
}
