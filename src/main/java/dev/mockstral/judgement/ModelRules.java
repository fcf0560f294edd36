package dev.mockstral.judgement;

import dev.mockstral.chat.ChatCompletionRequest;
import dev.mockstral.models.Capability;
import dev.mockstral.models.Model;
import dev.mockstral.models.Models;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * What depends on the model asked for: whether it is served, what it can do, how much it can read. Immutable, safe from
 * any thread as far as the functions given are.
 */
public final class ModelRules {
    private final Models models;
    private final Predicate<String> knownElsewhere;
    private final ToIntFunction<ChatCompletionRequest> promptTokens;

    /**
     * Over these models.
     *
     * @param knownElsewhere names that count as known although the catalogue lacks them: those that a stub gives
     *     literally. Such a model can do everything
     * @param promptTokens tokens of the request's prompt
     */
    public ModelRules(
            Models models, Predicate<String> knownElsewhere, ToIntFunction<ChatCompletionRequest> promptTokens) {
        this.models = models;
        this.knownElsewhere = knownElsewhere;
        this.promptTokens = promptTokens;
    }

    /**
     * The refusal of a model that is not served: 400 also for a retired one, whatever the documentation says of 404
     * (spec-facts §0 row 18). A model that does not chat is refused in the same words (inferred).
     */
    public Optional<Refusal> unknownModel(ChatCompletionRequest request) {
        String name = request.model();
        boolean chats = models.find(name)
                .map(model -> model.can(Capability.COMPLETION_CHAT))
                .orElse(false);
        return chats || knownElsewhere.test(name) ? Optional.empty() : Optional.of(Refusal.invalidModel(name));
    }

    /** The refusal of what the model cannot do; the order among these rules is not recorded. */
    public Optional<Refusal> refusalOf(ChatCompletionRequest request) {
        Optional<Model> model = models.find(request.model());
        return model.flatMap(known -> new ModelCapabilities(known, request).refusal())
                .or(() -> new SamplingRules(request).refusal())
                .or(() -> model.flatMap(known -> tooLong(request, known.family().maxContextLength())));
    }

    /**
     * Errors #11. The specification also says that prompt and {@code max_tokens} together cannot exceed the context,
     * but no body of such a refusal is known, so {@code max_tokens} is not counted.
     */
    private Optional<Refusal> tooLong(ChatCompletionRequest request, int maxContextLength) {
        int tokens = promptTokens.applyAsInt(request);
        return tokens > maxContextLength
                ? Optional.of(Refusal.badRequest(
                        "Prompt " + tokens + " > " + maxContextLength + " maximum context length",
                        "invalid_request_prompt_too_long",
                        "3059"))
                : Optional.empty();
    }
}
