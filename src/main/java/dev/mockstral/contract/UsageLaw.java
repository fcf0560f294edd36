package dev.mockstral.contract;

import dev.mockstral.chat.ChatCompletionRequest;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The arithmetic of {@code usage} (wire-facts §1, tokens §2). */
final class UsageLaw implements Law {
    @Override
    public void judge(Subject subject, Problems problems) {
        JsonNode usage = subject.json().path("usage");
        if (!subject.isCompletion() || !usage.isObject()) {
            return;
        }
        for (String name : List.of("prompt_tokens", "completion_tokens", "total_tokens")) {
            JsonNode count = usage.path(name);
            boolean whole = count.isMissingNode() || count.isIntegralNumber();
            problems.require(whole, "shape.retyped", "/usage/" + name, "an integer", count);
        }
        sum(usage, problems);
        counts(subject, usage, problems);
        limit(subject, usage.path("completion_tokens").asInt(0), problems);
    }

    /** Audio tokens are in the total only. */
    private static void sum(JsonNode usage, Problems problems) {
        int audio = usage.path("prompt_tokens_details").path("audio_tokens").asInt(0);
        int parts = count(usage, "prompt_tokens") + count(usage, "completion_tokens") + audio;
        int total = count(usage, "total_tokens");
        boolean holds = usage.path("prompt_audio_seconds").isNumber() ? total >= parts : total == parts;
        problems.require(holds, "usage.sum", "/usage/total_tokens", String.valueOf(parts), total);
    }

    private static void counts(Subject subject, JsonNode usage, Problems problems) {
        int prompt = count(usage, "prompt_tokens");
        int completion = count(usage, "completion_tokens");
        int cached = usage.path("prompt_tokens_details").path("cached_tokens").asInt(0);
        problems.require(prompt > 0, "usage.positive", "/usage/prompt_tokens", "more than 0", prompt);
        problems.require(
                cached <= prompt,
                "usage.cached",
                "/usage/prompt_tokens_details/cached_tokens",
                "at most the prompt's " + prompt,
                cached);
        boolean said =
                subject.choices().stream().anyMatch(choice -> !choice.text().isEmpty() || choice.callsTools());
        problems.require(
                completion > 0 || !said, "usage.positive", "/usage/completion_tokens", "more than 0", completion);
    }

    private static void limit(Subject subject, int completion, Problems problems) {
        ChatCompletionRequest request = subject.request();
        Integer maxTokens = request.maxTokens();
        if (maxTokens == null
                || request.prefix().isPresent()
                || request.toolChoice().function() != null) {
            return; // a prefix and a named tool's name count as completion too
        }
        long most = (long) maxTokens * request.n();
        problems.require(
                completion <= most, "usage.max-tokens", "/usage/completion_tokens", "at most " + most, completion);
        boolean cut = subject.choices().stream()
                .allMatch(choice -> choice.finishReason().equals("length"));
        if (cut && !subject.choices().isEmpty()) {
            problems.require(
                    completion == most, "usage.cut", "/usage/completion_tokens", most + ", since cut", completion);
        }
    }

    private static int count(JsonNode usage, String name) {
        return usage.path(name).asInt(0);
    }
}
