package dev.mockstral.stub;

import dev.mockstral.chat.ContentChunk;
import dev.mockstral.chat.FinishReason;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells what production could never send (wire-facts §1); not asked in a stub that says {@code impossible: true}. */
final class Possibility {
    static final String OR_IMPOSSIBLE = ", or say impossible: true.";
    private static final List<String> REASONS =
            Arrays.stream(FinishReason.values()).map(FinishReason::wireName).toList();
    private static final Set<String> CHUNKS_OF_ANSWERS = Set.of("text", "thinking", "reference");

    private final Spot spot;

    Possibility(Spot spot) {
        this.spot = spot;
    }

    void check(StubReply reply) {
        checkFinishReason(reply);
        checkToolCalls(reply.toolCalls());
        checkContent(reply);
        checkId(reply.id());
    }

    private void checkFinishReason(StubReply reply) {
        String reason = reply.finishReason();
        if (reason == null) {
            return;
        }
        Spot at = spot.at("finish_reason");
        boolean calls = !reply.toolCalls().isEmpty();
        if (!REASONS.contains(reason)) {
            at.wrong(
                    "finish_reason '" + reason + "' is not one of " + String.join(", ", REASONS),
                    Spelling.nearest(reason, REASONS)
                            .map(meant -> "Did you mean '" + meant + "'?")
                            .orElse("Write one of them" + OR_IMPOSSIBLE));
        } else if (reason.equals("tool_calls") && !calls && !spot.has("tool_calls")) {
            at.wrong(
                    "finish_reason 'tool_calls' contradicts a reply without tool_calls",
                    "Add tool_calls, or leave finish_reason out" + OR_IMPOSSIBLE);
        } else if (reason.equals("stop") && calls) {
            at.wrong(
                    "finish_reason 'stop' contradicts a reply with tool_calls",
                    "Write tool_calls, or leave finish_reason out" + OR_IMPOSSIBLE);
        }
    }

    private void checkToolCalls(List<StubToolCall> calls) {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < calls.size(); i++) {
            checkToolCall(spot.at("tool_calls").at(i), calls.get(i), ids);
        }
    }

    private static void checkToolCall(Spot at, StubToolCall call, Set<String> ids) {
        String id = call.id();
        if (id != null && !id.matches("[A-Za-z0-9]{9}")) {
            at.at("id")
                    .wrong(
                            "tool call id " + Words.quote(id) + " is not 9 characters of a-z, A-Z, 0-9",
                            "Leave it out to have one made" + OR_IMPOSSIBLE);
        } else if (id != null && !ids.add(id)) {
            at.at("id").wrong("tool call id '" + id + "' stands twice in one reply", "Give each call its own id.");
        }
        if (!call.name().matches("[A-Za-z0-9_-]{1,64}")) {
            (at.has("function") ? at.at("function") : at)
                    .at("name")
                    .wrong(
                            "tool name " + Words.quote(call.name())
                                    + " is not 1 to 64 characters of a-z, A-Z, 0-9, _ and -",
                            "Rename it" + OR_IMPOSSIBLE);
        }
    }

    private void checkContent(StubReply reply) {
        List<ContentChunk> chunks = reply.content().chunks();
        for (int i = 0; i < chunks.size() && spot.at("content").node().isArray(); i++) {
            String type = chunks.get(i).type();
            if (!type.isEmpty() && !CHUNKS_OF_ANSWERS.contains(type)) {
                spot.at("content")
                        .at(i)
                        .wrong(
                                "chunk of type '" + type + "' never stands in an answer",
                                "Use text, thinking or reference" + OR_IMPOSSIBLE);
            }
        }
        boolean thinks = chunks.stream().anyMatch(ContentChunk.ThinkChunk.class::isInstance);
        if (thinks && reply.thinking() != null) {
            spot.at("thinking")
                    .wrongKey("'thinking' stands beside a thinking chunk in content", "Keep one of the two.");
        }
    }

    /** Bare hex today, with a prefix until 2024-01. */
    private void checkId(@Nullable String id) {
        if (id != null && !id.matches("(cmpl-)?[0-9a-f]{32}")) {
            spot.at("id")
                    .wrong(
                            "id " + Words.quote(id) + " is not 32 hex digits in lower case",
                            "Leave it out to have one made" + OR_IMPOSSIBLE);
        }
    }
}
