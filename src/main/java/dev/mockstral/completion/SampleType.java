package dev.mockstral.completion;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Which of the types that a schema allows a sample takes. */
final class SampleType {
    private static final Set<String> OF_OBJECTS = Set.of(
            "properties",
            "required",
            "additionalProperties",
            "patternProperties",
            "minProperties",
            "maxProperties",
            "propertyNames");
    private static final Set<String> OF_ARRAYS =
            Set.of("items", "prefixItems", "contains", "minItems", "maxItems", "uniqueItems");
    private static final Set<String> OF_NUMBERS =
            Set.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf");

    private SampleType() {}

    /** The first named type that is not null; without any, the one that the other keywords speak of, or a string. */
    static String of(ObjectNode keywords) {
        List<String> types = MergedSchema.texts(keywords.path("type"));
        for (String type : types) {
            if (!type.equals("null")) {
                return type;
            }
        }
        return types.isEmpty() ? implied(keywords) : "null";
    }

    private static String implied(ObjectNode keywords) {
        if (hasOneOf(keywords, OF_OBJECTS)) {
            return "object";
        }
        if (hasOneOf(keywords, OF_ARRAYS)) {
            return "array";
        }
        return hasOneOf(keywords, OF_NUMBERS) ? "number" : "string";
    }

    private static boolean hasOneOf(ObjectNode keywords, Set<String> names) {
        return names.stream().anyMatch(keywords::has);
    }
}
