package dev.mockstral.schema;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code Union[…]} in smart mode: the branch that takes the value as it is, else the first that takes it at all. */
record UnionShape(List<Shape> branches) implements Shape {
    @Override
    public @Nullable JsonNode read(JsonNode value, Loc at, Findings findings) {
        Findings refusals = new Findings();
        @Nullable JsonNode converted = null;
        for (Shape branch : branches) {
            int before = refusals.size();
            @Nullable JsonNode read = branch.read(value, at.then(branch.label()), refusals);
            if (refusals.size() == before && read == null) {
                return null;
            }
            converted = converted == null ? read : converted;
        }
        if (converted == null) {
            findings.addAll(refusals);
        }
        return converted;
    }

    @Override
    public String label() {
        return branches.stream().map(Shape::label).collect(Collectors.joining(",", "union[", "]"));
    }
}
