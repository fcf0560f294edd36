package dev.mockstral.json;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

/**
 * A JSON or YAML document that remembers where each key and value stands. Reading never throws: what is wrong is a
 * {@link Flaw}, and a document with a syntax error has no root. Not changed after reading, then safe from any thread.
 */
public final class PositionedDocument {
    /** Something wrong with the text itself: broken syntax, a key named twice. */
    public record Flaw(Place place, String pointer, String message, String remedy) {}

    /** How deep collections may nest. */
    static final int MAX_DEPTH = 100;

    private final JsonNode root;
    private final List<Flaw> flaws;
    private final Map<String, Place> values;
    private final Map<String, Place> keys;

    /** The maps are large and now belong to the document. */
    PositionedDocument(JsonNode root, List<Flaw> flaws, Map<String, Place> values, Map<String, Place> keys) {
        this.root = root;
        this.flaws = List.copyOf(flaws);
        this.values = values;
        this.keys = keys;
    }

    /** Reads JSON. */
    public static PositionedDocument ofJson(String text) {
        return new JsonDocumentReader(text).read();
    }

    /** Reads YAML 1.2 in its core schema: {@code yes}, {@code 12:30} and {@code 1_000} are texts. */
    public static PositionedDocument ofYaml(String text) {
        return new YamlDocumentReader(text).read();
    }

    /** Reads JSON, or else YAML; a text that is neither is reported as YAML. */
    public static PositionedDocument of(String text) {
        String start = text.stripLeading();
        if (start.startsWith("{") || start.startsWith("[")) {
            PositionedDocument json = ofJson(text);
            if (!json.root.isMissingNode()) {
                return json;
            }
        }
        return ofYaml(text);
    }

    static PositionedDocument unreadable(Flaw flaw) {
        return new PositionedDocument(MissingNode.getInstance(), List.of(flaw), Map.of(), Map.of());
    }

    /** The value read; missing when the text is empty or its syntax broken. */
    public JsonNode root() {
        return root;
    }

    /** All that is wrong with the text, in its order. */
    public List<Flaw> flaws() {
        return flaws;
    }

    /** Where the value at that JSON pointer starts; what was drawn in by an alias stands where the alias stands. */
    public Place valueAt(String pointer) {
        return nearest(values, pointer);
    }

    /** Where the key of the value at that JSON pointer starts; the value itself for elements of a list. */
    public Place keyAt(String pointer) {
        return Optional.ofNullable(keys.get(pointer)).orElseGet(() -> valueAt(pointer));
    }

    /** The pointer to a child of that name. */
    public static String child(String pointer, String key) {
        return pointer + '/' + key.replace("~", "~0").replace("/", "~1");
    }

    private static Place nearest(Map<String, Place> places, String pointer) {
        String at = pointer;
        while (true) {
            Place place = places.get(at);
            if (place != null) {
                return place;
            }
            int slash = at.lastIndexOf('/');
            if (slash < 0) {
                return Place.START;
            }
            at = at.substring(0, slash);
        }
    }

    static JsonNodeFactory nodes() {
        return Json.mapper().getNodeFactory();
    }
}
