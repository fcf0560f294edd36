package dev.mockstral.completion;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;

/** A schema with everything that its references can name. Immutable after construction. */
final class SchemaDocument {
    private static final int MOST_NODES = 100_000;
    private static final int MOST_HOPS = 20;

    private final JsonNode root;
    private final Map<String, JsonNode> named = new HashMap<>();

    SchemaDocument(JsonNode root) {
        this.root = root;
        Deque<JsonNode> open = new ArrayDeque<>();
        open.add(root);
        for (int seen = 0; seen < MOST_NODES && !open.isEmpty(); seen++) {
            JsonNode node = open.remove();
            index(node);
            node.forEach(open::add);
        }
    }

    private void index(JsonNode node) {
        for (String keyword : new String[] {"$id", "id"}) {
            if (node.path(keyword).isString()) {
                named.putIfAbsent(node.path(keyword).stringValue(), node);
            }
        }
        for (String keyword : new String[] {"$anchor", "$dynamicAnchor"}) {
            if (node.path(keyword).isString()) {
                named.putIfAbsent("#" + node.path(keyword).stringValue(), node);
            }
        }
    }

    /** What the reference names; the schema that allows everything when that is not in this document. */
    JsonNode resolve(String reference) {
        int hash = reference.indexOf('#');
        if (named.containsKey(reference)) {
            return named.getOrDefault(reference, BooleanNode.TRUE);
        }
        JsonNode base = hash <= 0 ? root : named.getOrDefault(reference.substring(0, hash), BooleanNode.TRUE);
        if (hash < 0) {
            return BooleanNode.TRUE;
        }
        JsonNode target = follow(base, reference.substring(hash + 1));
        return target.isMissingNode() ? BooleanNode.TRUE : target;
    }

    /** The schema itself or, when it only refers to another one, that one. */
    JsonNode resolved(JsonNode schema) {
        JsonNode target = schema;
        for (int hops = 0; hops < MOST_HOPS; hops++) {
            String reference = reference(target);
            if (reference == null) {
                return target;
            }
            target = resolve(reference);
        }
        return target;
    }

    /** The schema's reference; null when it has none. */
    static @Nullable String reference(JsonNode schema) {
        for (String keyword : new String[] {"$ref", "$dynamicRef", "$recursiveRef"}) {
            if (schema.path(keyword).isString()) {
                return schema.path(keyword).stringValue();
            }
        }
        return null;
    }

    private static JsonNode follow(JsonNode base, String pointer) {
        JsonNode target = base;
        String[] steps = decoded(pointer).split("/", -1);
        for (int i = 1; i < steps.length; i++) {
            String step = steps[i].replace("~1", "/").replace("~0", "~");
            target = target.isArray() && step.matches("\\d{1,9}")
                    ? target.path(Integer.parseInt(step))
                    : target.path(step);
        }
        return target;
    }

    private static String decoded(String pointer) {
        try {
            return URLDecoder.decode(pointer.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return pointer;
        }
    }
}
