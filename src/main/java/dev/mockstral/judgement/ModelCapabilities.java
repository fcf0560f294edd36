package dev.mockstral.judgement;

import dev.mockstral.chat.ChatCompletionRequest;
import dev.mockstral.chat.ChatMessage;
import dev.mockstral.chat.Content;
import dev.mockstral.chat.ContentChunk;
import dev.mockstral.chat.Tool;
import dev.mockstral.models.Capability;
import dev.mockstral.models.Model;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a request asks of a model that this model cannot do. */
record ModelCapabilities(Model model, ChatCompletionRequest request) {
    /** Production's classes of the kinds of tool that only its other routes serve; the last is a guess. */
    private static final Map<String, String> CONNECTORS = Map.of(
            "web_search", "WebSearchTool",
            "web_search_premium", "WebSearchPremiumTool",
            "code_interpreter", "CodeInterpreterTool",
            "image_generation", "ImageGenerationTool",
            "document_library", "DocumentLibraryTool",
            "connector", "CustomConnector");

    Optional<Refusal> refusal() {
        return tools().or(this::chunks)
                .or(this::promptMode)
                .or(this::reasoningEffort)
                .or(this::choices);
    }

    private Optional<Refusal> tools() {
        return request.tools().isEmpty()
                ? Optional.empty()
                : connectors().or(() -> lacking(Capability.FUNCTION_CALLING, true, "Function calling is"));
    }

    private Optional<Refusal> chunks() {
        return hasOnlyText()
                ? Optional.empty()
                : vision().or(() -> lacking(Capability.AUDIO, hasChunk("input_audio"), "Audio input is"))
                        .or(() -> lacking(Capability.REASONING, hasChunk("thinking"), "Reasoning input is"));
    }

    /** Most requests do. */
    private boolean hasOnlyText() {
        List<ChatMessage> messages = request.messages();
        for (int i = 0; i < messages.size(); i++) {
            if (messages.get(i).content().form() == Content.Form.CHUNKS) {
                return false;
            }
        }
        return true;
    }

    /** Copied in public sources in 2026, with type and code: only agents and conversations serve these tools. */
    private Optional<Refusal> connectors() {
        return request.tools().stream()
                .map(Tool::type)
                .filter(CONNECTORS::containsKey)
                .findFirst()
                .map(type -> Refusal.badRequest(
                        CONNECTORS.get(type) + " connector is not supported", "invalid_tools", "1800"));
    }

    /** Errors #6, #8, #68; the one for audio is worded alike. */
    private Optional<Refusal> lacking(Capability capability, boolean asked, String what) {
        return asked && !model.can(capability)
                ? Optional.of(InvalidArguments.refusal(what + " not enabled for this model"))
                : Optional.empty();
    }

    /** Errors #30, in today's form. */
    private Optional<Refusal> vision() {
        return hasChunk("image_url") && !model.can(Capability.VISION)
                ? Optional.of(InvalidArguments.refusal("A request containing images has been given to a model which"
                        + " does not have the 'vision' capability."))
                : Optional.empty();
    }

    /** Errors #31. */
    private Optional<Refusal> promptMode() {
        return request.promptMode() != null && !model.family().promptMode()
                ? Optional.of(InvalidArguments.refusal("Reasoning prompt mode is not enabled for this model"))
                : Optional.empty();
    }

    /** Errors #7, #32, #34, #35. */
    private Optional<Refusal> reasoningEffort() {
        String effort = request.reasoningEffort();
        if (effort == null) {
            return Optional.empty();
        }
        return model.family()
                .reasoningEffort()
                .map(efforts ->
                        efforts.takes(effort) ? Optional.<String>empty() : Optional.of(efforts.refusalOf(effort)))
                .orElseGet(() -> Optional.of("reasoning_effort is not enabled for this model"))
                .map(InvalidArguments::refusal);
    }

    /** The documentation says so of mistral-large-2512; the wording is a guess. */
    private Optional<Refusal> choices() {
        return request.n() > 1 && model.family().singleChoice()
                ? Optional.of(InvalidArguments.refusal("N completions are not enabled for this model"))
                : Optional.empty();
    }

    private boolean hasChunk(String type) {
        return request.messages().stream()
                .flatMap(message -> message.content().chunks().stream())
                .map(ContentChunk::type)
                .anyMatch(type::equals);
    }
}
