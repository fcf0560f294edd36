package dev.mockstral.contract;

import dev.mockstral.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One choice of a stream: role chunk, pieces of content or the tool calls, one finish reason, nothing after it. */
final class StreamedChoice {
    private final int index;
    private final Problems problems;
    private final StreamedContent content;
    private @Nullable String role;
    private @Nullable JsonNode toolCalls;
    private @Nullable JsonNode finishReason;
    private int deltas;

    StreamedChoice(int index, Problems problems) {
        this.index = index;
        this.problems = problems;
        this.content = new StreamedContent(problems);
    }

    void accept(String place, JsonNode choice) {
        String at = place + " /choices/" + index;
        JsonNode delta = choice.path("delta");
        if (finishReason != null) {
            problems.addOnce(
                    "stream.after-finish", at, "nothing for a choice after its finish_reason", choice.toString());
        }
        role(at, delta);
        content.accept(at, delta);
        toolCalls(at, delta.path("tool_calls"));
        boolean open = choice.path("finish_reason").isNull()
                && delta.path("tool_calls").isArray();
        if (open) {
            problems.addOnce(
                    "stream.tool-calls-last", at + "/finish_reason", "a finish_reason beside the calls", "null");
        }
        finish(at, choice.path("finish_reason"));
        deltas++;
    }

    boolean isFinished() {
        return finishReason != null;
    }

    void end(String place) {
        if (finishReason == null) {
            problems.add("stream.finish", place + " /choices/" + index, "a finish_reason", "none");
        }
    }

    ObjectNode whole() {
        ObjectNode choice = Json.mapper().createObjectNode();
        choice.put("index", index);
        choice.set("finish_reason", finishReason == null ? Json.mapper().nullNode() : finishReason);
        ObjectNode message = choice.putObject("message");
        message.put("role", role == null ? "assistant" : role);
        message.set("tool_calls", toolCalls == null ? Json.mapper().nullNode() : toolCalls);
        message.set("content", content.whole());
        return choice;
    }

    private void role(String at, JsonNode delta) {
        JsonNode seen = delta.path("role");
        if (deltas == 0) {
            problems.require(
                    seen.asString("").equals("assistant"), "stream.role", at + "/delta/role", "\"assistant\"", seen);
            problems.require(
                    delta.path("content").isString()
                            && delta.path("content").asString("").isEmpty(),
                    "stream.role-chunk",
                    at + "/delta/content",
                    "\"\" in the first chunk",
                    delta.path("content"));
            role = seen.asString("assistant");
        } else if (!seen.isMissingNode()) {
            problems.addOnce("stream.role-once", at + "/delta/role", "role in the first chunk only", seen.toString());
        }
    }

    private void toolCalls(String at, JsonNode seen) {
        if (seen.isMissingNode()) {
            return;
        }
        if (!seen.isArray() || seen.isEmpty()) {
            problems.addOnce(
                    "stream.delta-null", at + "/delta/tool_calls", "tool calls, or no such key", seen.toString());
        } else if (toolCalls != null) {
            problems.addOnce(
                    "stream.tool-calls-whole", at + "/delta/tool_calls", "all calls in one chunk", "a further piece");
            toolCalls = ToolCallPieces.joined(toolCalls, seen);
        } else {
            toolCalls = seen;
        }
    }

    private void finish(String at, JsonNode seen) {
        if (seen.isMissingNode() || seen.isNull()) {
            return;
        }
        if (finishReason != null) {
            problems.addOnce("stream.finish-once", at + "/finish_reason", "one finish_reason", seen.toString());
        }
        finishReason = seen;
    }
}
