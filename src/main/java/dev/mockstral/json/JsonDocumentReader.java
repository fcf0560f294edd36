package dev.mockstral.json;

import dev.mockstral.json.PositionedDocument.Flaw;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Builds a positioned tree from JSON tokens. Used once. */
final class JsonDocumentReader {
    // Keys named twice are reported here with all else, so the parser must let them pass.
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(PositionedDocument.MAX_DEPTH)
                            .build())
                    .build())
            .build();

    private final String text;
    private final List<Flaw> flaws = new ArrayList<>();
    private final Map<String, Place> values = new HashMap<>();
    private final Map<String, Place> keys = new HashMap<>();

    JsonDocumentReader(String text) {
        this.text = text;
    }

    PositionedDocument read() {
        try (JsonParser parser = MAPPER.createParser(text)) {
            if (parser.nextToken() == null) {
                return new PositionedDocument(MissingNode.getInstance(), List.of(), Map.of(), Map.of());
            }
            JsonNode root = value(parser, "");
            if (parser.nextToken() != null) {
                return PositionedDocument.unreadable(trailing(place(parser.currentTokenLocation())));
            }
            return new PositionedDocument(root, flaws, values, keys);
        } catch (JacksonException problem) {
            return PositionedDocument.unreadable(broken(problem));
        }
    }

    private JsonNode value(JsonParser parser, String pointer) {
        values.put(pointer, place(parser.currentTokenLocation()));
        JsonNodeFactory nodes = PositionedDocument.nodes();
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, pointer);
            case START_ARRAY -> array(parser, pointer);
            case VALUE_STRING -> nodes.stringNode(parser.getString());
            case VALUE_NUMBER_INT -> integer(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> nodes.numberNode(parser.getDoubleValue());
            case VALUE_TRUE -> nodes.booleanNode(true);
            case VALUE_FALSE -> nodes.booleanNode(false);
            default -> nodes.nullNode();
        };
    }

    private ObjectNode object(JsonParser parser, String pointer) {
        ObjectNode object = PositionedDocument.nodes().objectNode();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            String child = PositionedDocument.child(pointer, key);
            Place at = place(parser.currentTokenLocation());
            if (object.has(key)) {
                flaws.add(twice(at, child, key, keys.getOrDefault(child, at)));
            }
            keys.put(child, at);
            parser.nextToken();
            object.set(key, value(parser, child));
        }
        return object;
    }

    private ArrayNode array(JsonParser parser, String pointer) {
        ArrayNode array = PositionedDocument.nodes().arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser, pointer + '/' + array.size()));
        }
        return array;
    }

    static Flaw twice(Place at, String pointer, String key, Place before) {
        return new Flaw(
                at, pointer, "key '" + key + "' stands twice, first in line " + before.line(), "Keep one of the two.");
    }

    /** The smallest node that holds the number, as the mapper itself would build it. */
    static JsonNode integer(BigInteger value) {
        JsonNodeFactory nodes = PositionedDocument.nodes();
        if (value.bitLength() < 32) {
            return nodes.numberNode(value.intValue());
        }
        return value.bitLength() < 64 ? nodes.numberNode(value.longValue()) : nodes.numberNode(value);
    }

    private static Flaw trailing(Place at) {
        return new Flaw(at, "", "text after the end of the JSON document", "Put all stubs into one list.");
    }

    private static Flaw broken(JacksonException problem) {
        String message = problem.getOriginalMessage();
        int end = message.indexOf('\n');
        TokenStreamLocation at = problem.getLocation();
        return new Flaw(
                at == null ? Place.START : place(at),
                "",
                "not JSON: " + (end < 0 ? message : message.substring(0, end)),
                "Mend the JSON here.");
    }

    private static Place place(TokenStreamLocation location) {
        return new Place(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }
}
