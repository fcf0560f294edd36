package dev.mockstral.record;

import dev.mockstral.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * How one answer differs from another in what programs rely on: status, kind of error, shape (which keys there are and
 * of what types, chunk by chunk in streams), finish reason, tools called and their arguments. Wording, ids, times and
 * token numbers take no part.
 */
final class SemanticDifference {
    private final RecordedExchange before;
    private final RecordedExchange after;
    private final List<String> differences = new ArrayList<>();

    private SemanticDifference(RecordedExchange before, RecordedExchange after) {
        this.before = before;
        this.after = after;
    }

    /** One line for each difference, the older value first; none when the answers mean the same. */
    static List<String> between(RecordedExchange before, RecordedExchange after) {
        SemanticDifference difference = new SemanticDifference(before, after);
        difference.compare();
        return difference.differences;
    }

    private void compare() {
        changed("status", before.status(), after.status());
        if (before.status() != after.status()) {
            return;
        }
        changed("form", form(before), form(after));
        shapes();
        Optional<JsonNode> old = RecordedReply.whole(before);
        Optional<JsonNode> now = RecordedReply.whole(after);
        if (old.isPresent() && now.isPresent()) {
            choices(old.get().path("choices"), now.get().path("choices"));
            changed(
                    "model",
                    old.get().path("model").asString(""),
                    now.get().path("model").asString(""));
        } else if (old.isPresent() != now.isPresent()) {
            changed("answer", old.isPresent() ? "complete" : "none", now.isPresent() ? "complete" : "none");
        } else {
            errors();
        }
    }

    private static String form(RecordedExchange exchange) {
        return exchange.isStream() ? "stream" : "whole";
    }

    private void errors() {
        JsonNode old = json(before.body());
        JsonNode now = json(after.body());
        changed(
                "error type",
                old.path("type").asString("none"),
                now.path("type").asString("none"));
        changed(
                "error code",
                old.path("code").asString("none"),
                now.path("code").asString("none"));
    }

    private void choices(JsonNode old, JsonNode now) {
        changed("choices", old.size(), now.size());
        for (int i = 0; i < Math.min(old.size(), now.size()); i++) {
            String label = old.size() == 1 ? "" : "choice " + i + " ";
            changed(
                    label + "finish_reason",
                    old.get(i).path("finish_reason").asString(""),
                    now.get(i).path("finish_reason").asString(""));
            JsonNode oldMessage = old.get(i).path("message");
            JsonNode newMessage = now.get(i).path("message");
            changed(label + "content", kind(oldMessage.path("content")), kind(newMessage.path("content")));
            calls(label, oldMessage.path("tool_calls"), newMessage.path("tool_calls"));
        }
    }

    /** A text may be there or not, a list by the types of its chunks. */
    private static String kind(JsonNode content) {
        if (content.isArray()) {
            return content.valueStream()
                    .map(chunk -> chunk.path("type").asString("?"))
                    .collect(Collectors.joining(", ", "list of ", ""));
        }
        return content.asString("").isEmpty() ? "empty" : "a text";
    }

    private void calls(String label, JsonNode old, JsonNode now) {
        changed(label + "tools called", names(old), names(now));
        if (!names(old).equals(names(now))) {
            return;
        }
        for (int i = 0; i < old.size(); i++) {
            String tool = old.get(i).at("/function/name").asString("");
            changed(label + "arguments of " + tool, arguments(old.get(i)), arguments(now.get(i)));
        }
    }

    private static String names(JsonNode calls) {
        return calls.isEmpty()
                ? "none"
                : calls.valueStream()
                        .map(call -> call.at("/function/name").asString(""))
                        .collect(Collectors.joining(", "));
    }

    /** In one order of keys; a text that is no JSON as it is. */
    private static String arguments(JsonNode call) {
        String text = call.at("/function/arguments").asString("");
        JsonNode parsed = json(text);
        return parsed.isObject() ? sorted(parsed) : text;
    }

    private static String sorted(JsonNode node) {
        if (node.isObject()) {
            Map<String, String> members = new TreeMap<>();
            node.properties().forEach(member -> members.put(member.getKey(), sorted(member.getValue())));
            return members.entrySet().stream()
                    .map(member -> member.getKey() + ": " + member.getValue())
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (node.isArray()) {
            return node.valueStream().map(SemanticDifference::sorted).collect(Collectors.joining(", ", "[", "]"));
        }
        return Json.compact(node);
    }

    private void shapes() {
        Map<String, Set<String>> old = shape(before);
        Map<String, Set<String>> now = shape(after);
        Set<String> paths = new TreeSet<>(old.keySet());
        paths.addAll(now.keySet());
        for (String path : paths) {
            String was = types(old, path);
            String is = types(now, path);
            boolean optional = path.endsWith("tool_calls") || path.contains("tool_calls[]") || path.contains("content");
            if (!optional) {
                changed("shape " + path, was, is);
            }
        }
    }

    private static String types(Map<String, Set<String>> shape, String path) {
        Set<String> types = shape.get(path);
        return types == null ? "absent" : String.join(" or ", types);
    }

    private static Map<String, Set<String>> shape(RecordedExchange exchange) {
        Map<String, Set<String>> shape = new TreeMap<>();
        if (exchange.isStream()) {
            StreamJoin.events(exchange.body()).forEach(event -> collect(json(event), "", shape));
        } else {
            collect(json(exchange.body()), "", shape);
        }
        return shape;
    }

    private static void collect(JsonNode node, String path, Map<String, Set<String>> shape) {
        if (!path.isEmpty()) {
            shape.computeIfAbsent(path, unused -> new TreeSet<>())
                    .add(node.getNodeType().name().toLowerCase(Locale.ROOT));
        }
        node.properties().forEach(member -> collect(member.getValue(), path + "/" + member.getKey(), shape));
        for (JsonNode element : node.isArray() ? node : Json.mapper().createArrayNode()) {
            collect(element, path + "[]", shape);
        }
    }

    private static JsonNode json(String text) {
        try {
            return Json.mapper().readTree(text);
        } catch (JacksonException notJson) {
            return Json.mapper().missingNode();
        }
    }

    private void changed(String what, Object was, Object is) {
        if (!was.equals(is)) {
            differences.add(what + ": " + was + " → " + is);
        }
    }
}
