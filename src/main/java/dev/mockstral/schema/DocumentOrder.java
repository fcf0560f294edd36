package dev.mockstral.schema;

import com.networknt.schema.path.NodePath;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Orders places by where they stand in one document, an enclosing place before what it holds. Not thread-safe. */
final class DocumentOrder implements Comparator<NodePath> {
    private final JsonNode document;
    private final IdentityHashMap<JsonNode, Map<String, Integer>> ranks = new IdentityHashMap<>();

    DocumentOrder(JsonNode document) {
        this.document = document;
    }

    @Override
    public int compare(NodePath left, NodePath right) {
        @Nullable JsonNode enclosing = document;
        int shared = Math.min(left.getNameCount(), right.getNameCount());
        for (int depth = 0; depth < shared; depth++) {
            Object a = left.getElement(depth);
            Object b = right.getElement(depth);
            if (!a.equals(b)) {
                return Integer.compare(rank(enclosing, a), rank(enclosing, b));
            }
            enclosing = enclosing == null ? null : step(enclosing, a);
        }
        return Integer.compare(left.getNameCount(), right.getNameCount());
    }

    private int rank(@Nullable JsonNode enclosing, Object element) {
        if (element instanceof Integer index) {
            return index;
        }
        return enclosing == null
                ? 0
                : ranks.computeIfAbsent(enclosing, DocumentOrder::positions)
                        .getOrDefault(element.toString(), Integer.MAX_VALUE);
    }

    private static Map<String, Integer> positions(JsonNode object) {
        Map<String, Integer> positions = new HashMap<>();
        object.propertyNames().forEach(name -> positions.put(name, positions.size()));
        return positions;
    }

    private static @Nullable JsonNode step(JsonNode enclosing, Object element) {
        return element instanceof Integer index ? enclosing.get(index) : enclosing.get(element.toString());
    }
}
