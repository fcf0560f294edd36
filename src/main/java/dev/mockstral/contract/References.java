package dev.mockstral.contract;

import dev.mockstral.json.Json;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a case's requests may refer to: {@code {{model}}}, the model chosen for the case, and {@code {{0#/pointer}}}, a
 * value from the answer to the case's first request. A text that is nothing but a reference becomes the value itself.
 */
record References(String model, List<JsonNode> answers) {
    private static final Pattern REFERENCE = Pattern.compile("\\{\\{(model|\\d+#[^}]*)}}");

    References {
        answers = List.copyOf(answers);
    }

    JsonNode resolve(JsonNode node) {
        if (node.isString()) {
            Matcher matcher = REFERENCE.matcher(node.stringValue());
            return matcher.matches() ? value(matcher.group(1)) : text(resolveText(node.stringValue()));
        }
        if (node.isArray()) {
            ArrayNode array = Json.mapper().createArrayNode();
            node.forEach(element -> array.add(resolve(element)));
            return array;
        }
        return node.isObject() ? object(node) : node;
    }

    private JsonNode object(JsonNode node) {
        ObjectNode object = Json.mapper().createObjectNode();
        for (Map.Entry<String, JsonNode> property : node.properties()) {
            object.set(property.getKey(), resolve(property.getValue()));
        }
        return object;
    }

    String resolveText(String text) {
        return REFERENCE
                .matcher(text)
                .replaceAll(
                        match -> Matcher.quoteReplacement(value(match.group(1)).asString("")));
    }

    private JsonNode value(String reference) {
        if (reference.equals("model")) {
            return text(model);
        }
        int hash = reference.indexOf('#');
        int step = Integer.parseInt(reference.substring(0, hash));
        JsonNode answer = step < answers.size() ? answers.get(step) : MissingNode.getInstance();
        JsonNode found = answer.at(reference.substring(hash + 1));
        return found.isMissingNode() ? Json.mapper().nullNode() : found;
    }

    private static JsonNode text(String text) {
        return Json.mapper().stringNode(text);
    }
}
