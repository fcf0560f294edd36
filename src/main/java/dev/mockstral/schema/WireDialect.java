package dev.mockstral.schema;

import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.AbstractKeyword;
import com.networknt.schema.keyword.ExclusiveMaximumValidator;
import com.networknt.schema.keyword.ExclusiveMinimumValidator;
import com.networknt.schema.keyword.Keyword;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.keyword.MaximumValidator;
import com.networknt.schema.keyword.MinimumValidator;
import com.networknt.schema.keyword.NonValidationKeyword;
import com.networknt.schema.keyword.OneOfValidator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DecimalNode;

/**
 * Draft 2020-12 with three weak spots of the validator mended. Words that it does not know are for people, editors and
 * {@link ShapeReader}.
 */
final class WireDialect {
    /** OpenAPI's word; read by {@link TaggedOneOf}. */
    static final String DISCRIMINATOR = "discriminator";

    private WireDialect() {}

    static Dialect dialect() {
        return Dialect.builder(Dialects.getDraft202012())
                .unknownKeywordFactory((name, context) -> new NonValidationKeyword(name))
                .keyword(keyword("oneOf", WireDialect::oneOf))
                .keyword(keyword("anyOf", FirstOfAny::new))
                .keywords(List.of(
                        bound("minimum", MinimumValidator::new),
                        bound("maximum", MaximumValidator::new),
                        bound("exclusiveMinimum", ExclusiveMinimumValidator::new),
                        bound("exclusiveMaximum", ExclusiveMaximumValidator::new)))
                .build();
    }

    private static KeywordValidator oneOf(
            SchemaLocation at, JsonNode node, com.networknt.schema.Schema parent, SchemaContext context) {
        return parent.getSchemaNode().has(DISCRIMINATOR)
                ? new TaggedOneOf(at, node, parent, context)
                : new OneOfValidator(at, node, parent, context);
    }

    /** The validator compares whole bounds as 64-bit numbers and throws on 1e30; decimal bounds it compares well. */
    private static Keyword bound(String name, ValidatorMaker maker) {
        return keyword(
                name,
                (at, node, parent, context) ->
                        maker.make(at, DecimalNode.valueOf(node.decimalValue()), parent, context));
    }

    private static Keyword keyword(String name, ValidatorMaker maker) {
        return new AbstractKeyword(name) {
            @Override
            public KeywordValidator newValidator(
                    SchemaLocation at, JsonNode node, com.networknt.schema.Schema parent, SchemaContext context) {
                return maker.make(at, node, parent, context);
            }
        };
    }

    @FunctionalInterface
    private interface ValidatorMaker {
        KeywordValidator make(
                SchemaLocation at, JsonNode node, com.networknt.schema.Schema parent, SchemaContext context);
    }
}
