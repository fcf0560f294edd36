package dev.mockstral.judgement;

import dev.mockstral.chat.ChatCompletionRequest;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What no model takes: logprobs, choices without end, greedy sampling beside {@code top_p}, and loose schemas under {@code strict}. */
record SamplingRules(ChatCompletionRequest request) {
    private static final int MOST_CHOICES = 128;

    Optional<Refusal> refusal() {
        return logprobs().or(this::greedy).or(this::looseSchema).or(this::tooManyChoices);
    }

    /** Guess: some bound there must be, or one request would use up the server; none has been recorded. */
    private Optional<Refusal> tooManyChoices() {
        return request.n() > MOST_CHOICES
                ? Optional.of(InvalidArguments.refusal("n must be at most " + MOST_CHOICES))
                : Optional.empty();
    }

    /** Errors #6. */
    private Optional<Refusal> logprobs() {
        boolean asked = request.json().path("logprobs").asBoolean(false)
                || request.json().path("top_logprobs").asInt(0) > 0;
        return asked
                ? Optional.of(InvalidArguments.refusal("Logprobs are not enabled for this model"))
                : Optional.empty();
    }

    /** Errors #27. */
    private Optional<Refusal> greedy() {
        Double temperature = request.temperature();
        Double topP = request.topP();
        return temperature != null && temperature == 0 && topP != null && topP < 1
                ? Optional.of(InvalidArguments.refusal("top_p must be 1 when using greedy sampling.", "3054"))
                : Optional.empty();
    }

    /** Errors #28. */
    private Optional<Refusal> looseSchema() {
        JsonNode schema = request.responseFormat().schema();
        return schema != null && request.responseFormat().strict() && StrictSchema.isLoose(schema)
                ? Optional.of(InvalidArguments.refusal("Missing `additionalProperties: False` in object schema"))
                : Optional.empty();
    }
}
