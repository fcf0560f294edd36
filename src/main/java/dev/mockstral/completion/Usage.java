package dev.mockstral.completion;

import dev.mockstral.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code usage} in production's key order (wire-facts §1): audio seconds first, total before completion. */
final class Usage {
    private static final String PROMPT = "prompt_tokens";
    private static final String TOTAL = "total_tokens";
    private static final String COMPLETION = "completion_tokens";
    private static final String AUDIO_SECONDS = "prompt_audio_seconds";

    private Usage() {}

    /** The counted figures with the pinned ones over them; a pinned total stands, else it is the sum. */
    static ObjectNode of(int promptTokens, int completionTokens, @Nullable ObjectNode pinned) {
        ObjectNode usage = Json.mapper().createObjectNode();
        if (pinned != null && pinned.has(AUDIO_SECONDS)) {
            usage.set(AUDIO_SECONDS, pinned.get(AUDIO_SECONDS));
        }
        usage.put(PROMPT, promptTokens);
        usage.put(TOTAL, 0);
        usage.put(COMPLETION, completionTokens);
        usage.putObject("prompt_tokens_details").put("cached_tokens", 0);
        usage.put("service_tier", "standard");
        if (pinned != null) {
            for (Map.Entry<String, JsonNode> pin : pinned.properties()) {
                usage.set(pin.getKey(), pin.getValue());
            }
        }
        if (pinned == null || !pinned.has(TOTAL)) {
            usage.put(
                    TOTAL, usage.path(PROMPT).asInt(0) + usage.path(COMPLETION).asInt(0));
        }
        return usage;
    }

    /** The pins that still hold for an answer that was cut: all but what counts the completion. */
    static @Nullable ObjectNode afterCut(@Nullable ObjectNode pinned) {
        if (pinned == null) {
            return null;
        }
        ObjectNode rest = pinned.deepCopy();
        rest.remove(COMPLETION);
        rest.remove(TOTAL);
        return rest;
    }
}
