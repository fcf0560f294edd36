package dev.mockstral.schema;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** {@code list[…]}, of at least so many items. */
record ListShape(Shape item, int minItems) implements Shape {
    @Override
    public @Nullable JsonNode read(JsonNode value, Loc at, Findings findings) {
        if (!value.isArray()) {
            findings.add(at, "list_type", "Input should be a valid list", value);
            return null;
        }
        int before = findings.count();
        @Nullable JsonNode items = readItems(value, at, findings);
        if (findings.count() == before && value.size() < minItems) {
            reportShortness(value, at, findings);
        }
        return items;
    }

    private @Nullable JsonNode readItems(JsonNode value, Loc at, Findings findings) {
        @Nullable ArrayNode copy = null;
        for (int index = 0; index < value.size(); index++) {
            @Nullable JsonNode read = item.read(value.get(index), at.then(index), findings);
            if (read != null) {
                copy = copy == null ? value.asArray().arrayNode().addAll(value.asArray()) : copy;
                copy.set(index, read);
            }
        }
        return copy;
    }

    private void reportShortness(JsonNode value, Loc at, Findings findings) {
        String items = minItems == 1 ? "1 item" : minItems + " items";
        findings.add(
                at,
                "too_short",
                "List should have at least " + items + " after validation, not " + value.size(),
                value,
                context -> context.put("field_type", "List")
                        .put("min_length", minItems)
                        .put("actual_length", value.size()));
    }

    @Override
    public String label() {
        return "list[" + item.label() + "]";
    }
}
