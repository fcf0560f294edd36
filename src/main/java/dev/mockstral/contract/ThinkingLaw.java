package dev.mockstral.contract;

import tools.jackson.databind.JsonNode;

/** A reasoning trace comes first, closed, and before the text (wire-facts §1). */
final class ThinkingLaw implements Law {
    @Override
    public void judge(Subject subject, Problems problems) {
        if (!subject.isCompletion()) {
            return;
        }
        boolean asked = "high".equals(subject.request().reasoningEffort());
        for (Subject.Choice choice : subject.choices()) {
            JsonNode content = choice.message().path("content");
            String at = choice.pointer() + "/message/content";
            if (content.isArray()) {
                order(content, at, problems);
                boolean unasked = "none".equals(subject.request().reasoningEffort())
                        && content.valueStream().anyMatch(ThinkingLaw::isThinking);
                problems.require(!unasked, "thinking.unasked", at, "no thinking with reasoning_effort none", content);
            } else if (asked) {
                problems.add("thinking.obeyed", at, "thinking, since reasoning_effort is high", content.toString());
            }
        }
    }

    static boolean isThinking(JsonNode chunk) {
        return chunk.path("type").asString("").equals("thinking");
    }

    private static void order(JsonNode content, String at, Problems problems) {
        boolean text = false;
        for (int i = 0; i < content.size(); i++) {
            JsonNode chunk = content.get(i);
            if (isThinking(chunk)) {
                problems.require(
                        !text, "thinking.order", at + "/" + i, "thinking before the text", "thinking after it");
                problems.require(
                        chunk.path("closed").asBoolean(true),
                        "thinking.closed",
                        at + "/" + i + "/closed",
                        "true",
                        chunk.path("closed"));
            } else {
                text = true;
            }
        }
    }
}
