package dev.mockstral.models;

import java.util.List;

/**
 * The values of {@code reasoning_effort} that a model takes, and how it refuses the others: three wordings were seen,
 * one per kind of model (errors #7, #34, #35).
 *
 * @param values what it takes; empty for whatever comes
 * @param refusal the message, with {@code {effort}} for the value that was sent
 */
public record ReasoningEfforts(List<String> values, String refusal) {
    public ReasoningEfforts {
        values = List.copyOf(values);
    }

    static ReasoningEfforts any() {
        return new ReasoningEfforts(List.of(), "");
    }

    /** Whether the model takes this value. */
    public boolean takes(String effort) {
        return values.isEmpty() || values.contains(effort);
    }

    /** Production's message for a value that it does not take. */
    public String refusalOf(String effort) {
        return refusal.replace("{effort}", effort);
    }
}
