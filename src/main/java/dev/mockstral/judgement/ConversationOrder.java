package dev.mockstral.judgement;

import dev.mockstral.chat.ChatMessage;
import dev.mockstral.chat.ContentChunk;
import dev.mockstral.chat.ToolCall;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * The rules on the list of messages as a whole: not empty, who may begin and end it, who may follow whom, and that
 * every tool call is answered.
 */
record ConversationOrder(List<ChatMessage> messages, int version) {
    /** Results are paired with calls by id from here on, by number before. */
    private static final int PAIRING_BY_ID = 13;

    private static final int AUDIO = 7;
    private static final int AUDIO_BESIDE_SYSTEM = 13;

    private static final Map<String, Set<String>> MAY_FOLLOW = Map.of(
            "system", Set.of("user", "assistant", "system"),
            "user", Set.of("assistant", "system", "user"),
            "assistant", Set.of("assistant", "user", "tool"),
            // A user after a tool was refused until 2025-12; recordings of 2026-08 show it accepted.
            "tool", Set.of("assistant", "tool", "user"));

    Optional<Refusal> refusal() {
        return ends().or(this::succession)
                .or(this::pairing)
                .or(this::systemBesideAudio)
                .map(RuleRefusals::order);
    }

    private Optional<String> ends() {
        if (messages.isEmpty()) {
            return Optional.of("Conversation must have at least one message");
        }
        ChatMessage last = messages.get(messages.size() - 1);
        if (messages.size() == 1) {
            return Set.of("user", "system").contains(last.role())
                    ? Optional.empty()
                    : Optional.of("Conversation must start with a user message or system message");
        }
        return last instanceof ChatMessage.AssistantMessage assistant && !assistant.prefix()
                ? Optional.of("Expected last role User or Tool (or Assistant with prefix True) for serving but got "
                        + last.role())
                : Optional.empty();
    }

    private Optional<String> succession() {
        for (int i = 1; i < messages.size(); i++) {
            String previous = messages.get(i - 1).role();
            String current = messages.get(i).role();
            if (!MAY_FOLLOW.getOrDefault(previous, Set.of()).contains(current)) {
                return Optional.of("Unexpected role '" + current + "' after role '" + previous + "'");
            }
        }
        return Optional.empty();
    }

    private Optional<String> pairing() {
        if (!hasPairs()) {
            return Optional.empty();
        }
        return version < PAIRING_BY_ID ? pairingByNumber() : pairingById();
    }

    private boolean hasPairs() {
        for (int i = 1; i < messages.size(); i++) {
            ChatMessage message = messages.get(i);
            if (message instanceof ChatMessage.AssistantMessage || message instanceof ChatMessage.ToolMessage) {
                return true;
            }
        }
        return false;
    }

    /** The first message does not count, not even if it calls tools: so the library has it. */
    private Optional<String> pairingByNumber() {
        int awaited = 0;
        for (ChatMessage message : messages.subList(1, messages.size())) {
            if (message instanceof ChatMessage.ToolMessage) {
                awaited--;
            } else if (message instanceof ChatMessage.AssistantMessage assistant) {
                if (awaited != 0) {
                    return unpaired();
                }
                awaited = assistant.toolCalls().size();
            }
        }
        return awaited == 0 ? Optional.empty() : unpaired();
    }

    private Optional<String> pairingById() {
        Set<String> called = new HashSet<>();
        Set<String> answered = new HashSet<>();
        for (ChatMessage message : messages.subList(1, messages.size())) {
            Optional<String> problem = Optional.empty();
            if (message instanceof ChatMessage.ToolMessage result) {
                problem = answer(result, called, answered);
            } else if (message instanceof ChatMessage.AssistantMessage assistant) {
                problem = called.size() == answered.size() ? call(assistant, called, answered) : unpaired();
            }
            if (problem.isPresent()) {
                return problem;
            }
        }
        return called.size() == answered.size() ? Optional.empty() : unpaired();
    }

    private static Optional<String> answer(ChatMessage.ToolMessage result, Set<String> called, Set<String> answered) {
        String id = result.toolCallId();
        if (id == null || !called.contains(id)) {
            return Optional.of("Unexpected tool call id " + (id == null ? "None" : id) + " in tool results");
        }
        return answered.add(id) ? Optional.empty() : Optional.of("Duplicate tool call id " + id + " in tool results");
    }

    private static Optional<String> call(
            ChatMessage.AssistantMessage assistant, Set<String> called, Set<String> answered) {
        called.clear();
        answered.clear();
        for (ToolCall call : assistant.toolCalls()) {
            String id = ToolCallIds.of(call);
            if (!called.add(id)) {
                return Optional.of("Duplicate tool call id " + id + " in assistant message");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> unpaired() {
        return Optional.of("Not the same number of function calls and responses");
    }

    private Optional<String> systemBesideAudio() {
        if (version < AUDIO || version >= AUDIO_BESIDE_SYSTEM) {
            return Optional.empty();
        }
        List<Integer> systems = indexes(ChatMessage.SystemMessage.class::isInstance);
        List<Integer> audios = indexes(ConversationOrder::hasAudio);
        return !systems.isEmpty() && !audios.isEmpty()
                ? Optional.of(
                        "Found system messages at indexes " + systems + " and audio chunks in messages at indexes "
                                + audios + ". This is not allowed prior to the tokenizer version 13.")
                : Optional.empty();
    }

    private List<Integer> indexes(Predicate<ChatMessage> wanted) {
        return IntStream.range(0, messages.size())
                .filter(i -> wanted.test(messages.get(i)))
                .boxed()
                .toList();
    }

    private static boolean hasAudio(ChatMessage message) {
        return message instanceof ChatMessage.UserMessage
                && message.content().chunks().stream().map(ContentChunk::type).anyMatch("input_audio"::equals);
    }
}
