package dev.mockstral.schema;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/** A place as pydantic's {@code loc} tells it: keys, indexes, union tags and branch labels, outermost first. */
record Loc(@Nullable Loc enclosing, @Nullable String name, int index) {
    static final Loc BODY = new Loc(null, "body", 0);

    Loc then(String step) {
        return new Loc(this, step, 0);
    }

    Loc then(int step) {
        return new Loc(this, null, step);
    }

    void writeTo(ArrayNode steps) {
        if (enclosing != null) {
            enclosing.writeTo(steps);
        }
        if (name == null) {
            steps.add(index);
        } else {
            steps.add(name);
        }
    }
}
