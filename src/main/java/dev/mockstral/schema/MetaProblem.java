package dev.mockstral.schema;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a meta schema finds wrong with a schema.
 *
 * @param depth how deep in the schema, as jsonschema counts {@code path}: relative to the alternative it was found in
 * @param context for an {@code anyOf}: what each alternative found
 */
record MetaProblem(String message, int depth, boolean anyOf, List<MetaProblem> context) {
    /** jsonschema's {@code relevance}: shallow before deep, other keywords before {@code anyOf}. */
    private static final Comparator<MetaProblem> RELEVANCE = Comparator.<MetaProblem>comparingInt(
                    problem -> -problem.depth())
            .thenComparing(problem -> !problem.anyOf());

    /** jsonschema's {@code best_match}: the most relevant, and within an {@code anyOf} the deepest if it stands out. */
    static Optional<MetaProblem> best(List<MetaProblem> problems) {
        MetaProblem best = null;
        for (MetaProblem problem : problems) {
            if (best == null || RELEVANCE.compare(problem, best) > 0) {
                best = problem;
            }
        }
        return Optional.ofNullable(best).map(MetaProblem::mostSpecific);
    }

    private MetaProblem mostSpecific() {
        if (context.isEmpty()) {
            return this;
        }
        List<MetaProblem> ordered = context.stream().sorted(RELEVANCE).toList();
        boolean undecided = ordered.size() > 1 && RELEVANCE.compare(ordered.get(0), ordered.get(1)) == 0;
        return undecided ? this : ordered.get(0).mostSpecific();
    }
}
