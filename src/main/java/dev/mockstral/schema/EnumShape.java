package dev.mockstral.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A Python {@code Enum} of strings: the schema's {@code enum}, named by its {@code title}. */
record EnumShape(String title, List<JsonNode> members) implements Shape {
    @Override
    public @Nullable JsonNode read(JsonNode value, Loc at, Findings findings) {
        if (!members.contains(value)) {
            String expected = expected();
            findings.add(
                    at, "enum", "Input should be " + expected, value, context -> context.put("expected", expected));
        }
        return null;
    }

    private String expected() {
        List<String> words = members.stream().map(PythonText::repr).toList();
        int last = words.size() - 1;
        return last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }

    @Override
    public String label() {
        return "str-enum[" + title + "]";
    }
}
