package dev.mockstral.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The models that the target lists. Immutable. */
final class ModelCatalogue {
    private final Map<String, JsonNode> byId;

    private ModelCatalogue(Map<String, JsonNode> byId) {
        this.byId = Map.copyOf(byId);
    }

    static ModelCatalogue none() {
        return new ModelCatalogue(Map.of());
    }

    static ModelCatalogue of(JsonNode list) {
        Map<String, JsonNode> byId = new LinkedHashMap<>();
        for (JsonNode card : list.path("data")) {
            byId.put(card.path("id").asString(""), card);
        }
        return new ModelCatalogue(byId);
    }

    boolean isEmpty() {
        return byId.isEmpty();
    }

    /** Whether there is anything to choose from. */
    boolean hasChatModels() {
        return byId.keySet().stream().anyMatch(id -> can(id, "completion_chat").orElse(false));
    }

    boolean has(String model) {
        return byId.containsKey(model);
    }

    List<String> ids() {
        return new ArrayList<>(byId.keySet());
    }

    /** Whether the model can do that, by the wire's name of the capability; empty when the list does not know it. */
    Optional<Boolean> can(String model, String capability) {
        JsonNode card = byId.get(model);
        return card == null
                ? Optional.empty()
                : Optional.of(card.path("capabilities").path(capability).asBoolean(false));
    }

    /** Whether an answer under that name is a lawful one for a question under this: an alias, or the listed successor. */
    boolean standsFor(String answered, String asked) {
        JsonNode card = byId.get(asked);
        if (card == null) {
            return false;
        }
        return answered.equals(card.path("name").asString(""))
                || answered.equals(card.path("deprecation_replacement_model").asString(""))
                || card.path("aliases").valueStream().anyMatch(alias -> answered.equals(alias.asString("")));
    }
}
