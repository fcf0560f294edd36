package dev.mockstral.contract;

import dev.mockstral.chat.ChatCompletionRequest;
import dev.mockstral.json.Json;
import dev.mockstral.json.JsonSyntaxException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The text as far as the request rules it: stop sequences, JSON, a prefix. Never its wording. */
final class TextLaw implements Law {
    @Override
    public void judge(Subject subject, Problems problems) {
        if (!subject.isCompletion()) {
            return;
        }
        ChatCompletionRequest request = subject.request();
        for (Subject.Choice choice : subject.choices()) {
            String at = choice.pointer() + "/message/content";
            stop(request, choice, at, problems);
            prefix(request, choice, at, problems);
            json(request, choice, at, problems);
            problems.require(!choice.text().contains("\uFFFD"), "text.broken", at, "whole characters", choice.text());
        }
    }

    private static void stop(ChatCompletionRequest request, Subject.Choice choice, String at, Problems problems) {
        for (String sequence : request.stop()) {
            boolean absent = sequence.isEmpty() || !choice.text().contains(sequence);
            problems.require(absent, "text.stop", at, "no stop sequence '" + sequence + "'", choice.text());
        }
    }

    private static void prefix(ChatCompletionRequest request, Subject.Choice choice, String at, Problems problems) {
        request.prefix().ifPresent(message -> {
            String prefix = message.content().text();
            boolean kept = choice.text().startsWith(prefix) || choice.callsTools();
            problems.require(kept, "text.prefix", at, "the prefix '" + prefix + "' first", choice.text());
        });
    }

    private static void json(ChatCompletionRequest request, Subject.Choice choice, String at, Problems problems) {
        if (!request.responseFormat().isJson()
                || choice.callsTools()
                || !choice.finishReason().equals("stop")) {
            return;
        }
        Optional<JsonNode> document = parsed(choice.text());
        problems.require(
                document.filter(JsonNode::isObject).isPresent(), "text.json", at, "a JSON object", choice.text());
        JsonNode schema = request.responseFormat().schema();
        if (document.isPresent() && schema != null && schema.isObject()) {
            BoundSchema.check(schema, document.get(), "")
                    .ifPresent(miss -> problems.add(
                            "text.json-schema", at, "JSON that satisfies the schema: " + miss, choice.text()));
        }
    }

    private static Optional<JsonNode> parsed(String text) {
        try {
            return Optional.of(Json.parse(text.strip()));
        } catch (JsonSyntaxException broken) {
            return Optional.empty();
        }
    }
}
