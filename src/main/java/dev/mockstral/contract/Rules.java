package dev.mockstral.contract;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The rules in {@code rules.json}, and where some models are known to differ. Immutable. */
final class Rules {
    private final Map<String, Rule> byId;
    private final List<Variation> variations;

    /** A known difference of some models: the rules named do not hold for them, and why. */
    record Variation(Glob models, List<String> rules, String reason) {}

    private Rules(Map<String, Rule> byId, List<Variation> variations) {
        this.byId = Map.copyOf(byId);
        this.variations = List.copyOf(variations);
    }

    /** The rules that come with the program. */
    static Rules load() {
        JsonNode document = Resources.json("rules.json");
        Map<String, Rule> rules = new LinkedHashMap<>();
        for (JsonNode entry : document.path("rules")) {
            Rule rule = rule(entry);
            rules.put(rule.id(), rule);
        }
        return new Rules(
                rules,
                document.path("variations").valueStream().map(Rules::variation).toList());
    }

    private static Rule rule(JsonNode entry) {
        return new Rule(
                entry.path("id").stringValue(),
                Severity.ofWord(entry.path("severity").stringValue()),
                entry.path("title").stringValue(),
                LocalDate.parse(entry.path("since").stringValue()),
                entry.path("source").asString(""),
                entry.path("bound").asBoolean(false));
    }

    private static Variation variation(JsonNode entry) {
        return new Variation(
                Glob.of(entry.path("models").stringValue()),
                entry.path("rules").valueStream().map(JsonNode::stringValue).toList(),
                entry.path("reason").stringValue());
    }

    /**
     * The rule of that id.
     *
     * @throws IllegalArgumentException if {@code rules.json} has none: a law names a rule that nobody wrote down
     */
    Rule named(String id) {
        Rule rule = byId.get(id);
        if (rule == null) {
            throw new IllegalArgumentException("rules.json has no rule '" + id + "'");
        }
        return rule;
    }

    Collection<Rule> all() {
        return byId.values();
    }

    /** Why that rule does not hold for that model; empty when it does. */
    Optional<String> excuse(String ruleId, String model) {
        return variations.stream()
                .filter(variation ->
                        variation.rules().contains(ruleId) && variation.models().matches(model))
                .map(Variation::reason)
                .findFirst();
    }
}
