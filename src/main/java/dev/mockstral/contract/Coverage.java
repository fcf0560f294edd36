package dev.mockstral.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** What of the declared answers was really seen: keys, members of enumerations, statuses, kinds of refusal. */
final class Coverage {
    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final Map<String, Integer> operations = new TreeMap<>();
    private final Set<String> refusals = new TreeSet<>();

    /**
     * One kind of answer.
     *
     * @param declared every key and member that its schema declares
     * @param seen those of them that came
     */
    record Part(Set<String> declared, Set<String> seen) {
        List<String> unseen() {
            return declared.stream().filter(each -> !seen.contains(each)).toList();
        }
    }

    Coverage() {
        part("whole answer", "chat-completion-response", "");
        part("stream chunk", "chat-completion-chunk", "");
        part("model list", "model-list", "");
        part("refusal", "error", "");
    }

    private void part(String name, String schema, String definition) {
        parts.put(name, new Part(Declared.by(schema, definition).everything(), new TreeSet<>()));
    }

    void add(Exchange exchange, Judge.Judgement judgement) {
        int status = exchange.answer().status();
        String path = exchange.probe().path().replaceAll("(/v1/models/).+", "$1{id}");
        operations.merge(exchange.probe().method() + " " + path + " " + status, 1, Integer::sum);
        switch (judgement.kind()) {
            case COMPLETION -> seen("whole answer", judgement.json());
            case STREAM -> judgement.chunks().forEach(chunk -> seen("stream chunk", chunk));
            case MODELS -> seen("model list", judgement.json());
            case REFUSAL, EDGE -> refusal(status, judgement.json());
            case MODEL -> {
                // one entry of the list: nothing more to see
            }
        }
    }

    private void refusal(int status, JsonNode body) {
        seen("refusal", body);
        String type = body.path("type").asString("");
        String code = body.path("code").asString("");
        refusals.add((status + " " + type + " " + code).strip());
    }

    private void seen(String name, JsonNode document) {
        Part part = parts.get(name);
        if (part != null) {
            collect(document, "", part);
        }
    }

    private static void collect(JsonNode node, String pointer, Part part) {
        if (node.isObject()) {
            node.properties().forEach(each -> {
                String at = pointer + "/" + each.getKey();
                note(at, part);
                collect(each.getValue(), at, part);
            });
        } else if (node.isArray()) {
            node.forEach(each -> collect(each, pointer + "/*", part));
        } else {
            note(pointer + " = " + node.asString("null"), part);
        }
    }

    private static void note(String what, Part part) {
        if (part.declared().contains(what)) {
            part.seen().add(what);
        }
    }

    Map<String, Part> parts() {
        return Map.copyOf(parts);
    }

    /** Operations with their statuses, and how often each came. */
    Map<String, Integer> operations() {
        return new TreeMap<>(operations);
    }

    Set<String> refusals() {
        return new TreeSet<>(refusals);
    }
}
