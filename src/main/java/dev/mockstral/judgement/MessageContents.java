package dev.mockstral.judgement;

import dev.mockstral.chat.ChatMessage;
import dev.mockstral.chat.Content;
import dev.mockstral.chat.ToolCall;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The rules on each message by itself, in the order of the list. */
record MessageContents(List<ChatMessage> messages, int version) {
    private static final int TOOL_CALL_IDS = 3;
    private static final int CONTENT_BESIDE_TOOL_CALLS = 7;

    Optional<Refusal> refusal() {
        for (int i = 0; i < messages.size(); i++) {
            Optional<Refusal> refusal = refusal(messages.get(i), i == messages.size() - 1);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    private Optional<Refusal> refusal(ChatMessage message, boolean last) {
        if (message instanceof ChatMessage.UserMessage) {
            return chunks(message, ChunkKind.inUser(version), RuleRefusals::user);
        }
        if (message instanceof ChatMessage.SystemMessage) {
            return system(message);
        }
        return message instanceof ChatMessage.AssistantMessage assistant
                ? assistant(assistant, last)
                : tool((ChatMessage.ToolMessage) message);
    }

    private Optional<Refusal> system(ChatMessage message) {
        Content.Form form = message.content().form();
        return form == Content.Form.NULL || form == Content.Form.ABSENT
                ? Optional.of(RuleRefusals.system("System prompt must have content"))
                : chunks(message, ChunkKind.inSystem(version), RuleRefusals::system);
    }

    private Optional<Refusal> assistant(ChatMessage.AssistantMessage message, boolean last) {
        return chunks(message, ChunkKind.inAssistant(version), RuleRefusals::assistant)
                .or(() -> eitherContentOrCalls(message).map(RuleRefusals::assistant))
                .or(() -> calls(message))
                .or(() -> message.prefix() && !last
                        ? Optional.of(RuleRefusals.assistant("Assistant message with prefix True must be last message"))
                        : Optional.empty());
    }

    /**
     * Both are fine since v7. Neither passes the library since then, yet production refuses it, in words of its own
     * (errors #25; 2026-01-24 with today's type and code, 2026-06-18 on mistral-medium-latest).
     */
    private Optional<String> eitherContentOrCalls(ChatMessage.AssistantMessage message) {
        boolean content = !message.content().isEmpty();
        boolean calls = !message.toolCalls().isEmpty();
        if (version < CONTENT_BESIDE_TOOL_CALLS) {
            return content == calls
                    ? Optional.of("Assistant message must have either content or tool_calls, but not both.")
                    : Optional.empty();
        }
        return content || calls
                ? Optional.empty()
                : Optional.of("Assistant message must have either content or tool_calls, but not none.");
    }

    private Optional<Refusal> calls(ChatMessage.AssistantMessage message) {
        return message.toolCalls().stream()
                .flatMap(call -> call(call).stream())
                .findFirst()
                .map(RuleRefusals::functionCall);
    }

    private Optional<String> call(ToolCall call) {
        String id = ToolCallIds.of(call);
        Optional<String> idProblem = Optional.empty();
        if (version >= TOOL_CALL_IDS) {
            idProblem = ToolCallIds.isDefined(id)
                    ? ToolCallIds.problem(id)
                    : Optional.of("Tool call id has to be defined in serving mode.");
        }
        return idProblem.or(() -> FunctionNames.problem(call.function().name()));
    }

    private Optional<Refusal> tool(ChatMessage.ToolMessage message) {
        return chunks(message, ChunkKind.inTool(version), RuleRefusals::toolMessage)
                .or(() -> Optional.ofNullable(message.name())
                        .flatMap(FunctionNames::problem)
                        .map(RuleRefusals::toolMessage))
                .or(() -> version < TOOL_CALL_IDS ? Optional.empty() : resultId(message));
    }

    private static Optional<Refusal> resultId(ChatMessage.ToolMessage message) {
        String id = message.toolCallId();
        return id == null
                ? Optional.of(RuleRefusals.request("Tool call id has to be defined."))
                : ToolCallIds.problem(id).map(RuleRefusals::functionCall);
    }

    private static Optional<Refusal> chunks(
            ChatMessage message, Set<ChunkKind> allowed, Function<String, Refusal> refusal) {
        if (message.content().form() != Content.Form.CHUNKS) {
            return Optional.empty();
        }
        List<String> unexpected = message.content().chunks().stream()
                .flatMap(chunk -> ChunkKind.of(chunk).stream())
                .filter(kind -> !allowed.contains(kind))
                .map(kind -> "'" + kind.className() + "'")
                .distinct()
                .sorted()
                .toList();
        return unexpected.isEmpty()
                ? Optional.empty()
                : Optional.of(refusal.apply("Unexpected content chunk types in " + message.role() + " message: "
                        + unexpected.stream().collect(Collectors.joining(", ", "[", "]"))));
    }
}
