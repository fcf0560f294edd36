package dev.mockstral.contract;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * What of the declared answers was really seen: operations, keys, members of enumerations, kinds of refusal; and why the
 * rest was not, where that is known ({@code coverage.json}).
 */
final class Coverage {
    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final Map<String, Integer> operations = new TreeMap<>();
    private final Set<String> refusals = new TreeSet<>();
    private final List<Unsent> unsent;

    /** Why something declared does not come. */
    private record Unsent(Glob what, String why) {}

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
        JsonNode document = Resources.json("coverage.json");
        unsent = document.path("unsent")
                .valueStream()
                .map(each -> new Unsent(
                        Glob.of(each.path("what").stringValue()),
                        each.path("why").stringValue()))
                .toList();
        part("operations", document.path("operations"));
        part("refusals", document.path("refusals"));
    }

    private void part(String name, JsonNode list) {
        Set<String> declared = new LinkedHashSet<>();
        list.forEach(each -> declared.add(each.stringValue()));
        parts.put(name, new Part(declared, new TreeSet<>()));
    }

    /** Why that is not to be seen; empty when it should have been. */
    Optional<String> why(String what) {
        return unsent.stream()
                .filter(each -> each.what().matches(what))
                .map(Unsent::why)
                .findFirst();
    }

    /** What should have been seen, and was not. */
    List<String> unexplained(Part part) {
        return part.unseen().stream().filter(each -> why(each).isEmpty()).toList();
    }

    private void part(String name, String schema, String definition) {
        parts.put(name, new Part(Declared.by(schema, definition).everything(), new TreeSet<>()));
    }

    void add(Exchange exchange, Judge.Judgement judgement) {
        int status = exchange.answer().status();
        String path = exchange.probe().path().replaceAll("(/v1/models/).+", "$1{id}");
        operations.merge(exchange.probe().method() + " " + path + " " + status, 1, Integer::sum);
        if (status == 200) {
            String how =
                    !exchange.probe().isChat() ? "" : judgement.kind() == AnswerKind.STREAM ? ", streamed" : ", whole";
            seen("operations", exchange.probe().method() + " " + path + how);
        }
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
        if (status < 400) {
            return;
        }
        seen("refusal", body);
        String type = body.path("type").asString("");
        String code = body.path("code").asString("");
        String kind = (status + " " + type + " " + code).strip();
        refusals.add(kind);
        seen("refusals", kind);
        switch (status) {
            case 401 -> seen("refusals", "401 wrong key");
            case 404 -> seen("refusals", "404 no route");
            case 405 -> seen("refusals", "405 wrong method");
            default -> details(status, body);
        }
    }

    private void details(int status, JsonNode body) {
        JsonNode wrapped = body.path("message").path("detail");
        JsonNode details = wrapped.isArray() ? wrapped : body.path("detail");
        details.forEach(
                detail -> seen("refusals", status + " " + detail.path("type").asString("")));
    }

    private void seen(String name, String what) {
        Part part = parts.get(name);
        if (part != null) {
            note(what, part);
        }
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
        return new LinkedHashMap<>(parts);
    }

    /** Operations with their statuses, and how often each came. */
    Map<String, Integer> operations() {
        return new TreeMap<>(operations);
    }

    Set<String> refusals() {
        return new TreeSet<>(refusals);
    }
}
