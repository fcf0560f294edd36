package dev.mockstral.json;

import java.math.BigInteger;
import java.util.Locale;
import java.util.function.Consumer;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import tools.jackson.databind.JsonNode;

/** What a YAML scalar means in JSON, by the core schema of YAML 1.2. */
final class YamlScalar {
    /** A scalar that JSON cannot hold. */
    record Problem(String message, String remedy) {}

    private static final CoreScalarResolver RESOLVER = new CoreScalarResolver(false);

    private YamlScalar() {}

    /** The scalar's node; null with a problem for what JSON does not know. */
    static JsonNode node(ScalarEvent scalar, Consumer<Problem> problems) {
        String text = scalar.getValue();
        Tag tag = tag(scalar);
        if (tag.equals(Tag.STR)) {
            return PositionedDocument.nodes().stringNode(text);
        }
        if (tag.equals(Tag.NULL)) {
            return PositionedDocument.nodes().nullNode();
        }
        if (tag.equals(Tag.BOOL)) {
            return PositionedDocument.nodes()
                    .booleanNode(text.toLowerCase(Locale.ROOT).equals("true"));
        }
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return number(text, tag, problems);
        }
        problems.accept(unknownTag(tag.getValue()));
        return PositionedDocument.nodes().nullNode();
    }

    static Problem unknownTag(String tag) {
        return new Problem("YAML tag '" + tag + "' is not known", "Leave the tag out.");
    }

    private static Tag tag(ScalarEvent scalar) {
        return scalar.getTag()
                .filter(tag -> !tag.equals("!"))
                .map(Tag::new)
                .orElseGet(() -> scalar.isPlain() ? RESOLVER.resolve(scalar.getValue(), true) : Tag.STR);
    }

    private static JsonNode number(String text, Tag tag, Consumer<Problem> problems) {
        try {
            if (tag.equals(Tag.INT)) {
                return JsonDocumentReader.integer(integer(text));
            }
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return PositionedDocument.nodes().numberNode(value);
            }
        } catch (NumberFormatException notANumber) {
            // Said below: .inf, .nan, or a tag that does not fit its text.
        }
        problems.accept(new Problem("number '" + text + "' is not one that JSON has", "Write a finite number."));
        return PositionedDocument.nodes().nullNode();
    }

    private static BigInteger integer(String text) {
        if (text.startsWith("0x")) {
            return new BigInteger(text.substring(2), 16);
        }
        return text.startsWith("0o") ? new BigInteger(text.substring(2), 8) : new BigInteger(text);
    }
}
