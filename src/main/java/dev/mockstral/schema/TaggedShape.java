package dev.mockstral.schema;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A union whose branch is picked by the value of one key. */
record TaggedShape(String property, Map<String, Shape> branches, String expected, String label) implements Shape {
    TaggedShape(String property, LinkedHashMap<String, Shape> branches) {
        this(
                property,
                branches,
                branches.keySet().stream().map(PythonText::repr).collect(Collectors.joining(", ")),
                branches.values().stream().map(Shape::label).collect(Collectors.joining(",", "tagged-union[", "]")));
    }

    @Override
    public @Nullable JsonNode read(JsonNode value, Loc at, Findings findings) {
        if (!value.isObject()) {
            findings.add(at, ModelShape.NOT_A_MODEL, ModelShape.NOT_A_MODEL_MESSAGE, value);
            return null;
        }
        @Nullable JsonNode tag = value.get(property);
        if (tag == null) {
            reportMissingTag(value, at, findings);
            return null;
        }
        @Nullable Shape branch = tag.isString() ? branches.get(tag.stringValue()) : null;
        if (branch == null) {
            reportUnknownTag(value, tag, at, findings);
            return null;
        }
        return branch.read(value, at.then(tag.stringValue()), findings);
    }

    private void reportMissingTag(JsonNode value, Loc at, Findings findings) {
        String key = PythonText.repr(property);
        findings.add(
                at,
                "union_tag_not_found",
                "Unable to extract tag using discriminator " + key,
                value,
                context -> context.put("discriminator", key));
    }

    private void reportUnknownTag(JsonNode value, JsonNode tag, Loc at, Findings findings) {
        String key = PythonText.repr(property);
        String found = PythonText.str(tag);
        findings.add(
                at,
                "union_tag_invalid",
                "Input tag '" + found + "' found using " + key + " does not match any of the expected tags: "
                        + expected,
                value,
                context -> context.put("discriminator", key).put("tag", found).put("expected_tags", expected));
    }
}
