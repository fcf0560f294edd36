package dev.mockstral.schema;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.keyword.BaseKeywordValidator;
import com.networknt.schema.keyword.KeywordType;
import com.networknt.schema.path.NodePath;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * {@code oneOf} beside a {@code discriminator}: the tag picks the one branch that can hold, so only that one is judged.
 * Gives the verdict of the plain keyword (every branch names its tag), several times as fast, and the violations of
 * the branch meant instead of those of all branches.
 */
final class TaggedOneOf extends BaseKeywordValidator {
    private final String property;
    private final Map<String, Schema> branches = new LinkedHashMap<>();

    TaggedOneOf(SchemaLocation at, JsonNode oneOf, Schema parent, SchemaContext context) {
        super(KeywordType.ONE_OF, oneOf, at, parent, context);
        property = Tags.property(parent.getSchemaNode());
        for (int index = 0; index < oneOf.size(); index++) {
            JsonNode branch = oneOf.get(index);
            Schema compiled = context.newSchema(at.append(index), branch, parent);
            Tags.of(parent.getRefSchemaNode(branch.path("$ref").stringValue()), property)
                    .forEach(tag -> branches.put(tag, compiled));
        }
    }

    @Override
    public void validate(ExecutionContext execution, JsonNode node, JsonNode root, NodePath at) {
        @Nullable
        Schema branch = node.path(property).isString()
                ? branches.get(node.path(property).stringValue())
                : null;
        if (branch != null) {
            branch.validate(execution, node, root, at);
            return;
        }
        execution.addError(error().instanceNode(node)
                .instanceLocation(at)
                .evaluationPath(execution.getEvaluationPath())
                .locale(execution.getExecutionConfig().getLocale())
                .message("'" + property + "' must be one of " + String.join(", ", branches.keySet()))
                .build());
    }

    @Override
    public void preloadSchema() {
        preloadSchemas(branches.values());
    }
}
