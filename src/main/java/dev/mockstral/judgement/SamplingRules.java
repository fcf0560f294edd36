package dev.mockstral.judgement;

import dev.mockstral.chat.ChatCompletionRequest;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What no model takes: logprobs, greedy sampling beside {@code top_p}, loose schemas under {@code strict}, very many choices. */
record SamplingRules(ChatCompletionRequest request) {
    Optional<Refusal> refusal() {
        return logprobs().or(this::greedy).or(this::looseSchema).or(this::tooManyChoices);
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

    /** The schema sets no upper bound, and a server that has none can be brought down; bound and wording are guesses. */
    private Optional<Refusal> tooManyChoices() {
        return request.n() > ChatCompletionRequest.MOST_CHOICES
                ? Optional.of(InvalidArguments.refusal("n must be at most " + ChatCompletionRequest.MOST_CHOICES))
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
