package dev.mockstral.contract;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts tool calls together that come in pieces, as some third-party models send them. */
final class ToolCallPieces {
    private ToolCallPieces() {}

    static JsonNode joined(JsonNode calls, JsonNode pieces) {
        ArrayNode all = (ArrayNode) calls.deepCopy();
        for (JsonNode piece : pieces) {
            add(all, piece);
        }
        return all;
    }

    private static void add(ArrayNode calls, JsonNode piece) {
        boolean starts = piece.path("id").isString();
        int index = piece.path("index").asInt(calls.size() - 1);
        if (starts
                || index < 0
                || index >= calls.size()
                || !calls.get(index).path("function").isObject()) {
            calls.add(piece);
            return;
        }
        ObjectNode function = (ObjectNode) calls.get(index).path("function");
        String sofar = function.path("arguments").asString("");
        function.put(
                "arguments", sofar + piece.path("function").path("arguments").asString(""));
    }
}
