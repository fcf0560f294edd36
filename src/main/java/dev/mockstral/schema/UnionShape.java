package dev.mockstral.schema;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** {@code Union[…]} in smart mode: the branch that takes the value as it is, else the first that takes it at all. */
record UnionShape(List<Shape> branches) implements Shape {
    @Override
    public @Nullable JsonNode read(JsonNode value, Loc at, Findings findings) {
        Findings refusals = findings.aside();
        @Nullable JsonNode converted = null;
        for (Shape branch : branches) {
            int before = refusals.count();
            @Nullable JsonNode read = branch.read(value, at.then(branch.label()), refusals);
            boolean taken = refusals.count() == before;
            if (taken && read == null) {
                return null;
            }
            converted = taken && converted == null ? read : converted;
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
