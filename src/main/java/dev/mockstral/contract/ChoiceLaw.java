package dev.mockstral.contract;

import dev.mockstral.chat.ChatCompletionRequest;
import tools.jackson.databind.JsonNode;

/** As many choices as asked, numbered, each with a finish reason that fits what it holds. */
final class ChoiceLaw implements Law {
    @Override
    public void judge(Subject subject, Problems problems) {
        if (!subject.isCompletion() || !subject.json().path("choices").isArray()) {
            return;
        }
        ChatCompletionRequest request = subject.request();
        int seen = subject.choices().size();
        problems.require(seen == request.n(), "choice.count", "/choices", request.n() + " choices", seen);
        for (int i = 0; i < seen; i++) {
            choice(subject, subject.choices().get(i), i, problems);
        }
    }

    private static void choice(Subject subject, Subject.Choice choice, int position, Problems problems) {
        JsonNode index = choice.json().path("index");
        problems.require(
                index.isIntegralNumber() && index.intValue() == position,
                "choice.index",
                choice.pointer() + "/index",
                String.valueOf(position),
                index);
        finish(subject, choice, problems);
        expected(subject.expectation().choice(), choice, problems);
    }

    private static void finish(Subject subject, Subject.Choice choice, Problems problems) {
        String reason = choice.finishReason();
        String at = choice.pointer() + "/finish_reason";
        if (choice.callsTools()) {
            boolean fits = reason.equals("tool_calls") || reason.equals("length") || reason.isEmpty();
            problems.require(fits, "choice.finish", at, "\"tool_calls\", since tools are called", reason);
        } else {
            boolean fits = !reason.equals("tool_calls");
            problems.require(fits, "choice.finish", at, "not \"tool_calls\", since none is called", reason);
        }
        boolean unlimited = subject.request().maxTokens() == null;
        if (unlimited && reason.equals("length")) {
            problems.add("choice.unlimited", at, "not \"length\" without max_tokens", reason);
        }
    }

    /** What the case itself says of each choice. */
    private static void expected(JsonNode expected, Subject.Choice choice, Problems problems) {
        JsonNode reasons = expected.path("finish_reason");
        if (reasons.isArray()) {
            boolean fits = reasons.valueStream().anyMatch(choice.json().path("finish_reason")::equals);
            problems.require(
                    fits,
                    "choice.expected-finish",
                    choice.pointer() + "/finish_reason",
                    "one of " + reasons,
                    choice.finishReason());
        }
        if (expected.path("thinking").asBoolean(false)) {
            boolean thinks = choice.message().path("content").valueStream().anyMatch(ThinkingLaw::isThinking);
            problems.require(
                    thinks,
                    "thinking.absent",
                    choice.pointer() + "/message/content",
                    "a thinking chunk",
                    choice.message().path("content"));
        }
        if (expected.path("text").asBoolean(false)) {
            problems.require(
                    !choice.text().isEmpty(), "choice.silent", choice.pointer() + "/message/content", "a text", "none");
        }
    }
}
