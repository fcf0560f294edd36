package dev.mockstral.contract;

import dev.mockstral.schema.Schema;
import dev.mockstral.schema.Violation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Holds JSON against a schema and says in the contract's rules what a violation means to a client. */
final class ShapeLaw {
    private static final Pattern QUOTED = Pattern.compile("'([^']+)'");
    private static final Pattern CLOSED_OVER = Pattern.compile(".*/(finish_reason|role|object|type)$|^/object$");

    private final Schema schema;

    ShapeLaw(Schema schema) {
        this.schema = schema;
    }

    /** Adds every violation; {@code prefix} is put before the pointers, such as {@code event 3 }. */
    void judge(JsonNode document, String prefix, Problems problems) {
        List<Violation> violations = schema.validate(document);
        Set<String> enumerated = new HashSet<>();
        violations.stream()
                .filter(violation -> isMembership(violation.keyword()))
                .forEach(violation -> enumerated.add(violation.pointer()));
        for (Violation violation : violations) {
            if (isSummary(violation, violations)) {
                continue;
            }
            boolean toldBetter = violation.keyword().equals("type") && enumerated.contains(violation.pointer());
            if (!toldBetter && !isAlternative(violation)) {
                add(violation, document, prefix, problems);
            }
        }
    }

    private static boolean isMembership(String keyword) {
        return keyword.equals("enum") || keyword.equals("const");
    }

    /** {@code messages} stands for {@code message} only when production runs tools itself. */
    private static boolean isAlternative(Violation violation) {
        return violation.keyword().equals("required") && violation.message().contains("'messages'");
    }

    /** That no branch fits says less than why none does, when something tells why. */
    private static boolean isSummary(Violation violation, List<Violation> all) {
        boolean summary =
                violation.keyword().equals("anyOf") || violation.keyword().equals("oneOf");
        return summary
                && all.stream()
                        .anyMatch(other -> !other.keyword().equals(violation.keyword())
                                && other.pointer().startsWith(violation.pointer()));
    }

    private static void add(Violation violation, JsonNode document, String prefix, Problems problems) {
        String pointer = violation.pointer();
        String seen = at(document, pointer);
        switch (violation.keyword()) {
            case "required" -> {
                String place = prefix + pointer + "/" + quoted(violation);
                problems.add("shape.key-gone", place, "the key", "no such key");
            }
            case "additionalProperties", "unevaluatedProperties", "false" -> {
                String key = quoted(violation);
                String place = key.isEmpty() ? pointer : pointer + "/" + key;
                problems.add("shape.new-key", prefix + place, "no such key", at(document, place));
            }
            case "enum", "const" ->
                problems.add(member(pointer, document), prefix + pointer, violation.message(), seen);
            case "type" -> problems.add("shape.retyped", prefix + pointer, violation.message(), seen);
            case "pattern" -> problems.add(patterned(pointer), prefix + pointer, violation.message(), seen);
            default -> problems.add("shape.value", prefix + pointer, violation.message(), seen);
        }
    }

    /** Clients close over finish reasons, roles, objects and types; null where a member must be is a retyped key. */
    private static String member(String pointer, JsonNode document) {
        if (document.at(pointer).isNull()) {
            return "shape.retyped";
        }
        boolean ofModel = (pointer.startsWith("/data/") && pointer.endsWith("/type")) || pointer.equals("/type");
        return CLOSED_OVER.matcher(pointer).matches() && !ofModel ? "shape.enum" : "shape.new-member";
    }

    /** Padding means nothing to anybody. */
    private static String patterned(String pointer) {
        return pointer.equals("/p") ? "stream.padding" : "shape.value";
    }

    private static String quoted(Violation violation) {
        Matcher matcher = QUOTED.matcher(violation.message());
        return matcher.find() ? matcher.group(1) : "";
    }

    private static String at(JsonNode document, String pointer) {
        JsonNode node = document.at(pointer);
        return node.isMissingNode() ? "nothing" : node.toString();
    }
}
