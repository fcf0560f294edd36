package dev.mockstral.schema;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A schema as pydantic understands it: what it takes for valid in lax mode, and what it says otherwise. Compiled from
 * the schema document by {@link ShapeReader}; immutable. Messages and their context are those of pydantic 2.13.
 */
sealed interface Shape
        permits AnyShape,
                BooleanShape,
                DictShape,
                EnumShape,
                FloatShape,
                IntegerShape,
                ListShape,
                LiteralShape,
                ModelShape,
                NeverShape,
                NullableShape,
                RefinedShape,
                StringShape,
                TaggedShape,
                UnionShape {

    /**
     * Judges the value; what is refused goes to the findings.
     *
     * @return what pydantic makes of the value, such as 0.7 of {@code "0.7"}; null if it stays as it is or is refused
     */
    @Nullable
    JsonNode read(JsonNode value, Loc at, Findings findings);

    /** How pydantic names this schema in {@code loc} as a branch of a plain union, such as {@code list[str]}. */
    String label();
}
