package dev.mockstral.contract;

import java.util.List;
import java.util.Optional;

/** Chooses the model of each case: the one that was pinned, else the cheapest live one that can do what it needs. */
record ModelChoice(Optional<String> pinned, ModelCatalogue catalogue) {
    private static final List<String> CHEAPEST_FIRST = List.of(
            "ministral-3b-latest",
            "ministral-8b-latest",
            "mistral-small-latest",
            "ministral-14b-latest",
            "codestral-latest",
            "mistral-large-latest",
            "mistral-medium-latest");

    /** The model; empty when none can do it. */
    Optional<String> of(ContractCase contractCase) {
        if (pinned.isPresent()) {
            return pinned.filter(model -> can(model, contractCase.needs()));
        }
        Optional<String> known = CHEAPEST_FIRST.stream()
                .filter(model -> catalogue.isEmpty() || catalogue.has(model))
                .filter(model -> can(model, contractCase.needs()))
                .findFirst();
        return known.or(() -> catalogue.ids().stream()
                .filter(model -> catalogue.can(model, "completion_chat").orElse(false))
                .filter(model -> can(model, contractCase.needs()))
                .findFirst());
    }

    private boolean can(String model, List<String> needs) {
        return needs.stream()
                .allMatch(need -> need.startsWith("!")
                        ? !catalogue.can(model, need.substring(1)).orElse(assumed(model, need.substring(1)))
                        : catalogue.can(model, need).orElse(assumed(model, need)));
    }

    /** Without a list, what the models could do in 2026-08. */
    private static boolean assumed(String model, String capability) {
        return switch (capability) {
            case "reasoning" -> model.startsWith("mistral-small") || model.startsWith("mistral-medium");
            case "vision" -> !model.startsWith("codestral");
            case "audio" -> model.startsWith("voxtral");
            default -> true;
        };
    }
}
