package dev.mockstral.schema;

import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.keyword.BaseKeywordValidator;
import com.networknt.schema.keyword.KeywordType;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * {@code anyOf} that stops at the first branch that holds and, when only the verdict is wanted, keeps one violation of
 * a branch. The validator's own goes on after a failure and keeps all, which a body of nothing but faults can turn into
 * gigabytes.
 */
final class FirstOfAny extends BaseKeywordValidator {
    private final List<Schema> branches;

    FirstOfAny(SchemaLocation at, JsonNode anyOf, Schema parent, SchemaContext context) {
        super(KeywordType.ANY_OF, anyOf, at, parent, context);
        branches = IntStream.range(0, anyOf.size())
                .mapToObj(index -> context.newSchema(at.append(index), anyOf.get(index), parent))
                .toList();
    }

    @Override
    public void validate(ExecutionContext execution, JsonNode node, JsonNode root, NodePath at) {
        List<Error> found = execution.getErrors();
        boolean verdictOnly = execution.isFailFast();
        List<Error> refusals = new ArrayList<>();
        execution.setFailFast(false);
        try {
            for (Schema branch : branches) {
                List<Error> own = new FirstErrors(verdictOnly ? 1 : Integer.MAX_VALUE);
                execution.setErrors(own);
                branch.validate(execution, node, root, at);
                if (own.isEmpty()) {
                    return;
                }
                refusals.addAll(own);
            }
        } finally {
            execution.setErrors(found);
            execution.setFailFast(verdictOnly);
        }
        refusals.forEach(execution::addError);
    }

    @Override
    public void preloadSchema() {
        preloadSchemas(branches);
    }

    /** Drops what is added beyond its limit. */
    private static final class FirstErrors extends ArrayList<Error> {
        private final int limit;

        FirstErrors(int limit) {
            super(0);
            this.limit = limit;
        }

        @Override
        public boolean add(Error error) {
            return size() < limit && super.add(error);
        }
    }
}
