package dev.mockstral.completion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One way to satisfy a schema: references followed, one branch taken of each alternative, all keywords merged. The
 * attempt's number says which branches. Good for one use.
 */
final class SchemaExpansion {
    private static final int MOST_HOPS = 80;

    private final SchemaDocument document;
    private final SchemaHeight heights;
    private final SampleBudget budget;
    private final boolean low;
    private final MergedSchema merged = new MergedSchema();
    private int attempt;
    private int ways = 1;

    /** With {@code low}, the branches that end soonest come first. */
    SchemaExpansion(SchemaDocument document, SchemaHeight heights, SampleBudget budget, boolean low) {
        this.document = document;
        this.heights = heights;
        this.budget = budget;
        this.low = low;
    }

    /** What must hold on the way that this attempt (from 0) takes. */
    MergedSchema expand(JsonNode schema, int attempt) {
        this.attempt = attempt;
        absorb(schema, 0);
        for (String name : MergedSchema.texts(merged.keywords().path("required"))) {
            absorbDependent(merged.keywords().path("dependentSchemas").path(name));
            absorbDependent(merged.keywords().path("dependencies").path(name));
        }
        return merged;
    }

    /** How many ways there are, as far as this expansion saw; at most some thousand. */
    int ways() {
        return ways;
    }

    private void absorbDependent(JsonNode schema) {
        if (!schema.isArray()) {
            absorb(schema, 1);
        }
    }

    private void absorb(JsonNode schema, int hops) {
        if (schema.isBoolean()) {
            if (MergedSchema.isFalse(schema)) {
                merged.refuse();
            }
            return;
        }
        if (!schema.isObject() || hops > MOST_HOPS || !budget.takeSteps(sizeOf(schema))) {
            return;
        }
        merged.add(schema);
        String reference = SchemaDocument.reference(schema);
        if (reference != null) {
            absorb(document.resolve(reference), hops + 1);
        }
        schema.path("allOf").forEach(part -> absorb(part, hops + 1));
        absorbOne(schema.path("anyOf"), hops);
        absorbOne(schema.path("oneOf"), hops);
        absorbCondition(schema, hops);
    }

    private static int sizeOf(JsonNode schema) {
        return schema.size()
                + schema.path("properties").size()
                + schema.path("enum").size();
    }

    private void absorbOne(JsonNode branches, int hops) {
        if (!branches.isEmpty() && branches.isArray()) {
            List<JsonNode> ranked = ranked(branches);
            absorb(ranked.get(turn(ranked.size())), hops + 1);
        }
    }

    private void absorbCondition(JsonNode schema, int hops) {
        if (!schema.has("if")) {
            return;
        }
        if (turn(2) == 0) {
            absorb(schema.path("if"), hops + 1);
            absorb(schema.path("then"), hops + 1);
        } else {
            absorb(schema.path("else"), hops + 1);
        }
    }

    /** Takes the attempt's next digit, in a number system whose bases are the numbers of branches. */
    private int turn(int branches) {
        int digit = attempt % branches;
        attempt /= branches;
        ways = Math.min(1_000, ways * Math.min(1_000, branches));
        return digit;
    }

    private List<JsonNode> ranked(JsonNode branches) {
        List<JsonNode> ranked = new ArrayList<>();
        branches.forEach(ranked::add);
        Comparator<JsonNode> order = low
                ? Comparator.comparingInt(heights::of)
                : Comparator.comparing((JsonNode branch) -> heights.of(branch) >= SchemaHeight.ENDLESS)
                        .thenComparing(branch -> isNull(document.resolved(branch)));
        if (budget.takeSteps(ranked.size())) {
            ranked.sort(order);
        }
        return ranked;
    }

    private static boolean isNull(@Nullable JsonNode schema) {
        return schema != null
                && (schema.path("type").asString("").equals("null")
                        || schema.path("const").isNull());
    }
}
