package dev.mockstral.contract;

import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The list of models: each name once, aliases that name each other (wire-facts §5). */
final class ModelListLaw implements Law {
    @Override
    public void judge(Subject subject, Problems problems) {
        if (subject.kind() == AnswerKind.MODEL) {
            String asked = subject.probe().path().replaceFirst("^/v1/models/", "");
            JsonNode id = subject.json().path("id");
            problems.require(id.asString("").equals(asked), "models.one", "/id", asked, id);
        }
        if (subject.kind() != AnswerKind.MODELS) {
            return;
        }
        JsonNode data = subject.json().path("data");
        problems.require(!data.isArray() || !data.isEmpty(), "models.empty", "/data", "models", "none");
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < data.size(); i++) {
            String id = data.get(i).path("id").asString("");
            problems.require(ids.add(id), "models.repeated", "/data/" + i + "/id", "each name once", id);
        }
        for (int i = 0; i < data.size(); i++) {
            aliases(data.get(i), ids, "/data/" + i + "/aliases", problems);
        }
    }

    private static void aliases(JsonNode card, Set<String> ids, String at, Problems problems) {
        for (JsonNode alias : card.path("aliases")) {
            boolean listed = ids.contains(alias.asString(""));
            boolean itself = alias.equals(card.path("id"));
            if (!listed || itself) {
                problems.addOnce("models.aliases", at, "other names that are listed themselves", alias.toString());
            }
        }
    }
}
