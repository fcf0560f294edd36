package dev.mockstral.contract;

import dev.mockstral.json.Json;
import dev.mockstral.json.JsonSyntaxException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What a schema declares of an answer: which keys, in the wire's order, and which members of enumerations. Read from the
 * schema file itself, so that nothing is said twice. Immutable.
 */
final class Declared {
    private static final String FOLDER = "/dev/mockstral/schemas/";
    private final String file;
    private final JsonNode root;
    private final Map<String, JsonNode> files;

    /** Told of each object of a document, with the names declared for it. */
    interface Visitor {
        void object(String pointer, JsonNode node, List<String> names);
    }

    private record Place(String file, JsonNode schema) {}

    private Declared(String file, JsonNode root, Map<String, JsonNode> files) {
        this.file = file;
        this.root = root;
        this.files = files;
    }

    /** What {@code schemas/<name>.schema.json} declares, or the definition of that name in it when one is given. */
    static Declared by(String name, String definition) {
        Map<String, JsonNode> files = new LinkedHashMap<>();
        for (String each : List.of("chat-completion-response", "chat-completion-chunk", "error", "model-list")) {
            files.put(each + ".schema.json", read(each + ".schema.json"));
        }
        String file = name + ".schema.json";
        JsonNode document = files.getOrDefault(file, read(file));
        return new Declared(
                file, definition.isEmpty() ? document : document.path("$defs").path(definition), files);
    }

    private static JsonNode read(String file) {
        try (InputStream stream = Declared.class.getResourceAsStream(FOLDER + file)) {
            if (stream == null) {
                throw new IllegalStateException("the program lacks its schema " + file);
            }
            return Json.parse(stream.readAllBytes());
        } catch (IOException | JsonSyntaxException problem) {
            throw new IllegalStateException("schema " + file + " cannot be read: " + problem.getMessage(), problem);
        }
    }

    /** Visits every object of the document for which the schema declares keys. */
    void walk(JsonNode document, Visitor visitor) {
        walk(List.of(new Place(file, root)), document, "", visitor);
    }

    private void walk(List<Place> places, JsonNode node, String pointer, Visitor visitor) {
        List<Place> all = expanded(places, node);
        if (node.isObject()) {
            Map<String, List<Place>> properties = properties(all);
            if (!properties.isEmpty()) {
                visitor.object(pointer, node, new ArrayList<>(properties.keySet()));
            }
            for (Map.Entry<String, JsonNode> property : node.properties()) {
                List<Place> below = properties.getOrDefault(property.getKey(), List.of());
                walk(below, property.getValue(), pointer + "/" + property.getKey(), visitor);
            }
        } else if (node.isArray()) {
            List<Place> items = items(all);
            for (int i = 0; i < node.size(); i++) {
                walk(items, node.get(i), pointer + "/" + i, visitor);
            }
        }
    }

    /** Every key ({@code /choices/*}{@code /index}) and member ({@code /object = list}) that is declared. */
    Set<String> everything() {
        Set<String> all = new LinkedHashSet<>();
        collect(List.of(new Place(file, root)), "", all);
        return all;
    }

    private void collect(List<Place> places, String pointer, Set<String> all) {
        List<Place> open = expanded(places, null);
        for (Place place : open) {
            place.schema().path("enum").forEach(member -> all.add(pointer + " = " + member.asString("null")));
            if (place.schema().path("const").isString()) {
                all.add(pointer + " = " + place.schema().path("const").stringValue());
            }
        }
        properties(open).forEach((name, below) -> {
            all.add(pointer + "/" + name);
            collect(below, pointer + "/" + name, all);
        });
        List<Place> items = items(open);
        if (!items.isEmpty()) {
            collect(items, pointer + "/*", all);
        }
    }

    /** References followed and alternatives opened; those that the node's {@code type} rules out are left aside. */
    private List<Place> expanded(List<Place> places, @org.jspecify.annotations.Nullable JsonNode node) {
        List<Place> all = new ArrayList<>();
        for (Place place : places) {
            JsonNode schema = place.schema();
            if (schema.has("$ref")) {
                all.addAll(expanded(List.of(target(place)), node));
            }
            if (fits(schema, node)) {
                all.add(place);
                for (String keyword : List.of("anyOf", "oneOf", "allOf")) {
                    schema.path(keyword)
                            .forEach(branch -> all.addAll(expanded(List.of(new Place(place.file(), branch)), node)));
                }
            }
        }
        return all;
    }

    private static boolean fits(JsonNode schema, @org.jspecify.annotations.Nullable JsonNode node) {
        JsonNode tag = schema.path("properties").path("type").path("const");
        return node == null || tag.isMissingNode() || !node.has("type") || tag.equals(node.path("type"));
    }

    private Place target(Place place) {
        String reference = place.schema().path("$ref").stringValue();
        int hash = reference.indexOf('#');
        String in = hash == 0 ? place.file() : hash < 0 ? reference : reference.substring(0, hash);
        JsonNode document = files.getOrDefault(in, tools.jackson.databind.node.MissingNode.getInstance());
        return new Place(in, hash < 0 ? document : document.at(reference.substring(hash + 1)));
    }

    private static Map<String, List<Place>> properties(List<Place> places) {
        Map<String, List<Place>> properties = new LinkedHashMap<>();
        for (Place place : places) {
            for (Map.Entry<String, JsonNode> each :
                    place.schema().path("properties").properties()) {
                if (!each.getValue().isBoolean()) {
                    properties
                            .computeIfAbsent(each.getKey(), name -> new ArrayList<>())
                            .add(new Place(place.file(), each.getValue()));
                }
            }
        }
        return properties;
    }

    private static List<Place> items(List<Place> places) {
        List<Place> items = new ArrayList<>();
        for (Place place : places) {
            JsonNode item = place.schema().path("items");
            if (item.isObject()) {
                items.add(new Place(place.file(), item));
            }
        }
        return items;
    }
}
