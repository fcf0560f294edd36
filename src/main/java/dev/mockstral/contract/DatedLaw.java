package dev.mockstral.contract;

import tools.jackson.databind.JsonNode;

/** Keys that production has sent since a known day and may stop sending: their absence is told, with the day. */
final class DatedLaw implements Law {
    @Override
    public void judge(Subject subject, Problems problems) {
        if (!subject.isCompletion()) {
            return;
        }
        JsonNode usage = subject.json().path("usage");
        if (usage.isObject()) {
            absent(usage, "prompt_tokens_details", "dated.prompt-tokens-details", "/usage", problems);
            absent(usage, "service_tier", "dated.service-tier", "/usage", problems);
        }
        for (Subject.Choice choice : subject.choices()) {
            inside(choice, problems);
        }
    }

    private static void inside(Subject.Choice choice, Problems problems) {
        String at = choice.pointer() + "/message";
        for (int i = 0; choice.callsTools() && i < choice.toolCalls().size(); i++) {
            absent(choice.toolCalls().get(i), "type", "dated.tool-type", at + "/tool_calls/" + i, problems);
        }
        JsonNode content = choice.message().path("content");
        for (int i = 0; content.isArray() && i < content.size(); i++) {
            if (ThinkingLaw.isThinking(content.get(i))) {
                absent(content.get(i), "closed", "dated.closed", at + "/content/" + i, problems);
            }
        }
    }

    private static void absent(JsonNode object, String key, String rule, String at, Problems problems) {
        if (!object.has(key)) {
            problems.add(rule, at + "/" + key, "the key", "no such key");
        }
    }
}
