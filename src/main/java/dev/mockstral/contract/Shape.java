package dev.mockstral.contract;

import dev.mockstral.contract.Transformers.Ids;
import dev.mockstral.contract.Transformers.Level;
import dev.mockstral.json.Json;
import dev.mockstral.json.JsonSyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The form of a body: which keys there are and in which order, and of which kinds their values are. The elements of a
 * list are taken together, and so are the chunks of a stream between the first and the last. Not thread-safe.
 */
final class Shape {
    private static final Set<String> NUMBERS_THAT_COUNT = Set.of("index", "raw_status_code");
    private final Transformers transformers;
    private final Ids ids;
    private final Map<String, Set<String>> kinds = new LinkedHashMap<>();
    private final Map<String, List<String>> orders = new LinkedHashMap<>();

    private Shape(Transformers transformers, Ids ids) {
        this.transformers = transformers;
        this.ids = ids;
    }

    static Shape of(Answer answer, Transformers transformers, Ids ids) {
        Shape shape = new Shape(transformers, ids);
        if (answer.isEventStream()) {
            shape.stream(answer.text());
        } else {
            shape.document("", answer.text());
        }
        return shape;
    }

    private void stream(String text) {
        List<String> chunks =
                text.lines().filter(line -> line.startsWith("data: {")).toList();
        for (int i = 0; i < chunks.size(); i++) {
            String place = i == 0 ? "first chunk " : i == chunks.size() - 1 ? "last chunk " : "chunk ";
            document(place, chunks.get(i).substring(6));
        }
        kind("end", text.endsWith("data: [DONE]\n\n") ? "[DONE]" : "no [DONE]");
    }

    private void document(String place, String text) {
        try {
            add(place, "", Json.parse(text));
        } catch (JsonSyntaxException none) {
            kind(place, text.isBlank() ? "nothing" : "no JSON");
        }
    }

    private void add(String pointer, String key, JsonNode node) {
        kind(pointer, kindOf(key, node));
        if (node.isObject()) {
            orders.putIfAbsent(pointer, new ArrayList<>(node.propertyNames()));
            node.properties().forEach(each -> add(pointer + "/" + each.getKey(), each.getKey(), each.getValue()));
        } else if (node.isArray() && !key.equals("loc")) {
            node.forEach(element -> add(pointer + "/*", key, element));
        }
    }

    private void kind(String pointer, String kind) {
        kinds.computeIfAbsent(pointer, each -> new LinkedHashSet<>()).add(kind);
    }

    private String kindOf(String key, JsonNode node) {
        if (node.isObject()) {
            return "object";
        }
        if (node.isArray()) {
            return key.equals("loc") ? node.toString() : "list";
        }
        if (node.isNull()) {
            return "null";
        }
        if (node.isBoolean()) {
            return "<boolean>";
        }
        String value = transformers.value(key, node.asString(""), Level.SHAPE, ids);
        boolean replaced = !value.equals(node.asString(""));
        if (node.isNumber() && !replaced) {
            return NUMBERS_THAT_COUNT.contains(key) ? value : node.isIntegralNumber() ? "<number>" : "<fraction>";
        }
        return node.isString() && !replaced ? "\"" + value + "\"" : value;
    }

    /** Told of each difference: where, here, there. */
    interface Differences {
        void note(String place, String here, String there);
    }

    void compare(Shape other, Differences found) {
        kinds.forEach((pointer, mine) -> {
            Set<String> yours = other.kinds.get(pointer);
            if (yours == null) {
                other.missing(pointer, () -> found.note(pointer, told(mine), "nothing"));
            } else if (mine.stream().noneMatch(yours::contains)) {
                found.note(pointer, told(mine), told(yours));
            }
        });
        other.kinds.forEach((pointer, yours) -> {
            if (!kinds.containsKey(pointer)) {
                missing(pointer, () -> found.note(pointer, "nothing", told(yours)));
            }
        });
        orders.forEach((pointer, mine) -> order(pointer, mine, other.orders.getOrDefault(pointer, mine), found));
    }

    /** What is missing because its parent is, or because a list is empty or a stream short, is not told again. */
    private void missing(String pointer, Runnable tell) {
        int slash = pointer.lastIndexOf('/');
        boolean optional = slash < 0 ? pointer.startsWith("chunk") : pointer.endsWith("/*");
        if (!optional
                && (slash < 0
                        || kinds.getOrDefault(pointer.substring(0, slash), Set.of())
                                .contains("object"))) {
            tell.run();
        }
    }

    private static void order(String pointer, List<String> mine, List<String> yours, Differences found) {
        List<String> here = mine.stream().filter(yours::contains).toList();
        List<String> there = yours.stream().filter(mine::contains).toList();
        if (!here.equals(there)) {
            found.note(pointer + " key order", String.join(" ", mine), String.join(" ", yours));
        }
    }

    private static String told(Set<String> kinds) {
        return String.join(" or ", kinds);
    }
}
