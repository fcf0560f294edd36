package dev.mockstral.models;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What all names of one model share.
 *
 * @param name the {@code name} of all its cards
 * @param ids the names that GET /v1/models lists, in order; empty for a model that is served but no longer listed
 * @param unlistedIds further names that production serves
 * @param maxContextLength tokens of prompt and answer together
 * @param defaultModelTemperature the temperature when a request gives none; null when production does not say
 * @param deprecation when it ends, as {@code 2026-08-31T12:00:00Z}; null when no end is announced
 * @param deprecationReplacementModel what to use instead; null when no end is announced
 * @param reasoningEffort which efforts it takes; empty when {@code reasoning_effort} is refused altogether
 * @param promptMode whether {@code prompt_mode} is taken
 * @param singleChoice whether it gives one choice only, whatever {@code n} says (documentation, not recorded)
 */
public record ModelFamily(
        String name,
        List<String> ids,
        List<String> unlistedIds,
        String description,
        Set<Capability> capabilities,
        int maxContextLength,
        @Nullable Double defaultModelTemperature,
        @Nullable String deprecation,
        @Nullable String deprecationReplacementModel,
        Optional<ReasoningEfforts> reasoningEffort,
        boolean promptMode,
        boolean singleChoice) {
    private static final int EXTRA_CONTEXT_LENGTH = 262_144;
    private static final double EXTRA_TEMPERATURE = 0.3;

    public ModelFamily {
        ids = List.copyOf(ids);
        unlistedIds = List.copyOf(unlistedIds);
        capabilities = Set.copyOf(capabilities);
    }

    /** A name that the user added: a chat model that refuses nothing, described as production describes its own. */
    static ModelFamily extra(String id) {
        return new ModelFamily(
                id,
                List.of(id),
                List.of(),
                "Official " + id + " Mistral AI model",
                Set.of(
                        Capability.COMPLETION_CHAT,
                        Capability.FUNCTION_CALLING,
                        Capability.VISION,
                        Capability.AUDIO,
                        Capability.REASONING),
                EXTRA_CONTEXT_LENGTH,
                EXTRA_TEMPERATURE,
                null,
                null,
                Optional.of(ReasoningEfforts.any()),
                true,
                false);
    }
}
