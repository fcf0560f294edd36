package dev.mockstral.judgement;

import dev.mockstral.chat.ChatCompletionRequest;
import dev.mockstral.chat.Tool;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import tools.jackson.databind.JsonNode;

/**
 * The rules that a conversation must keep whatever the model can do: those of mistral-common's validator in serving
 * mode, in its order, with production's wording (sdk-facts §5). The first rule broken is the one that is told. Which
 * rules hold depends on the tokenizer version of the model asked for. Immutable, safe from any thread.
 */
public final class MessageRules {
    private final ToIntFunction<String> tokenizerVersion;
    private final Function<JsonNode, Optional<String>> toolSchemaProblem;

    /**
     * Two judgements come from elsewhere.
     *
     * @param tokenizerVersion model name to 1 … 15
     * @param toolSchemaProblem what Python's jsonschema says is wrong with a JSON Schema of draft 7, if anything:
     *     {@code 'objec' is not valid under any of the given schemas}
     */
    public MessageRules(
            ToIntFunction<String> tokenizerVersion, Function<JsonNode, Optional<String>> toolSchemaProblem) {
        this.tokenizerVersion = tokenizerVersion;
        this.toolSchemaProblem = toolSchemaProblem;
    }

    /** What is wrong with the conversation or the tools, if anything. */
    public Optional<Refusal> refusalOf(ChatCompletionRequest request) {
        int version = tokenizerVersion.applyAsInt(request.model());
        return new ConversationOrder(request.messages(), version)
                .refusal()
                .or(() -> new MessageContents(request.messages(), version).refusal())
                .or(() -> tools(request));
    }

    private Optional<Refusal> tools(ChatCompletionRequest request) {
        return request.tools().isEmpty() ? Optional.empty() : firstProblem(request.tools());
    }

    private Optional<Refusal> firstProblem(List<Tool> tools) {
        return tools.stream()
                .filter(Tool::isFunction)
                .flatMap(tool -> definition(tool).stream())
                .findFirst();
    }

    private Optional<Refusal> definition(Tool tool) {
        Optional<String> problem =
                tool.parameters().isMissingNode() ? Optional.empty() : toolSchemaProblem.apply(tool.parameters());
        return problem.map(text -> RuleRefusals.toolSchema("Invalid tool schema: " + text))
                .or(() -> FunctionNames.problem(tool.name()).map(RuleRefusals::tool));
    }
}
