package dev.mockstral.schema;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One limit of a number, taken from the schema. */
record Bound(Kind kind, BigDecimal limit) {
    /** The keywords in the order in which pydantic checks them. */
    enum Kind {
        MAXIMUM("maximum", "less_than_equal", "le", "less than or equal to"),
        EXCLUSIVE_MAXIMUM("exclusiveMaximum", "less_than", "lt", "less than"),
        MINIMUM("minimum", "greater_than_equal", "ge", "greater than or equal to"),
        EXCLUSIVE_MINIMUM("exclusiveMinimum", "greater_than", "gt", "greater than");

        private final String keyword;
        private final String type;
        private final String key;
        private final String words;

        Kind(String keyword, String type, String key, String words) {
            this.keyword = keyword;
            this.type = type;
            this.key = key;
            this.words = words;
        }

        private boolean holds(int comparison) {
            return switch (this) {
                case MAXIMUM -> comparison <= 0;
                case EXCLUSIVE_MAXIMUM -> comparison < 0;
                case MINIMUM -> comparison >= 0;
                case EXCLUSIVE_MINIMUM -> comparison > 0;
            };
        }
    }

    /** The limits that a schema sets. */
    static List<Bound> of(JsonNode schema) {
        List<Bound> bounds = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            if (schema.has(kind.keyword)) {
                bounds.add(new Bound(kind, schema.path(kind.keyword).decimalValue()));
            }
        }
        return List.copyOf(bounds);
    }

    boolean holds(BigDecimal value) {
        return kind.holds(value.compareTo(limit));
    }

    /** As pydantic compares floats: infinity is beyond every limit, not-a-number satisfies none. */
    boolean holds(double value) {
        return !Double.isNaN(value) && kind.holds(Double.compare(value + 0.0, limit.doubleValue()));
    }

    /** Says that the limit is broken; a float's limit is a float in {@code ctx} and has no fraction in the text. */
    void report(JsonNode value, boolean isFloat, Loc at, Findings findings) {
        findings.add(
                at, kind.type, "Input should be " + kind.words + " " + text(), value, context -> put(context, isFloat));
    }

    private void put(ObjectNode context, boolean isFloat) {
        if (isFloat) {
            context.put(kind.key, limit.doubleValue());
        } else {
            context.put(kind.key, limit.longValue());
        }
    }

    private String text() {
        return limit.signum() == 0 ? "0" : limit.stripTrailingZeros().toPlainString();
    }
}
