package dev.mockstral.completion;

import static dev.mockstral.completion.JsonName.CACHED_TOKENS;
import static dev.mockstral.completion.JsonName.COMPLETION_TOKENS;
import static dev.mockstral.completion.JsonName.PROMPT_AUDIO_SECONDS;
import static dev.mockstral.completion.JsonName.PROMPT_TOKENS;
import static dev.mockstral.completion.JsonName.PROMPT_TOKENS_DETAILS;
import static dev.mockstral.completion.JsonName.SERVICE_TIER;
import static dev.mockstral.completion.JsonName.TOTAL_TOKENS;

import dev.mockstral.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code usage} in production's key order (wire-facts §1): audio seconds first, total before completion. Immutable, safe
 * from any thread.
 */
final class Usage {
    private static final String USUAL_TIER = "standard";

    private final int promptTokens;
    private final int completionTokens;
    /** What is written in place of the counted figures. */
    private final @Nullable ObjectNode other;

    private Usage(int promptTokens, int completionTokens, @Nullable ObjectNode other) {
        this.promptTokens = promptTokens;
        this.completionTokens = completionTokens;
        this.other = other;
    }

    /** The counted figures with the pinned ones over them; a pinned total stands, else it is the sum. */
    static Usage of(int promptTokens, int completionTokens, @Nullable ObjectNode pinned) {
        ObjectNode other = pinned == null ? null : pinned(counted(promptTokens, completionTokens, pinned), pinned);
        return new Usage(promptTokens, completionTokens, other);
    }

    /** This very object, which must not be changed any more. */
    static Usage of(ObjectNode usage) {
        return new Usage(0, 0, usage);
    }

    private static ObjectNode counted(int promptTokens, int completionTokens, @Nullable ObjectNode pinned) {
        ObjectNode usage = Json.mapper().createObjectNode();
        if (pinned != null && pinned.has(PROMPT_AUDIO_SECONDS.key())) {
            usage.set(PROMPT_AUDIO_SECONDS.key(), pinned.get(PROMPT_AUDIO_SECONDS.key()));
        }
        usage.put(PROMPT_TOKENS.key(), promptTokens);
        usage.put(TOTAL_TOKENS.key(), promptTokens + completionTokens);
        usage.put(COMPLETION_TOKENS.key(), completionTokens);
        usage.putObject(PROMPT_TOKENS_DETAILS.key()).put(CACHED_TOKENS.key(), 0);
        return usage.put(SERVICE_TIER.key(), USUAL_TIER);
    }

    private static ObjectNode pinned(ObjectNode usage, ObjectNode pinned) {
        for (Map.Entry<String, JsonNode> pin : pinned.properties()) {
            usage.set(pin.getKey(), pin.getValue());
        }
        if (!pinned.has(TOTAL_TOKENS.key())) {
            usage.put(
                    TOTAL_TOKENS.key(),
                    usage.path(PROMPT_TOKENS.key()).asInt(0)
                            + usage.path(COMPLETION_TOKENS.key()).asInt(0));
        }
        return usage;
    }

    /** The pins that still hold for an answer that was cut: all but what counts the completion. */
    static @Nullable ObjectNode afterCut(@Nullable ObjectNode pinned) {
        if (pinned == null) {
            return null;
        }
        ObjectNode rest = pinned.deepCopy();
        rest.remove(COMPLETION_TOKENS.key());
        rest.remove(TOTAL_TOKENS.key());
        return rest;
    }

    /** A copy of what is written. */
    ObjectNode toJson() {
        return other == null ? counted(promptTokens, completionTokens, null) : other.deepCopy();
    }

    /** Tokens of the prompt as written; 0 when that is no number. */
    int promptTokens() {
        return other == null ? promptTokens : other.path(PROMPT_TOKENS.key()).asInt(0);
    }

    /** Tokens that count against a minute's limit: all but the cached ones (wire-facts §3). */
    int cost() {
        if (other == null) {
            return promptTokens + completionTokens;
        }
        int cached = other.path(PROMPT_TOKENS_DETAILS.key())
                .path(CACHED_TOKENS.key())
                .asInt(0);
        return Math.max(0, other.path(TOTAL_TOKENS.key()).asInt(0) - cached);
    }

    /** Writes it as a value. */
    void write(JsonText json) {
        if (other != null) {
            json.node(other);
            return;
        }
        json.startObject();
        json.name(PROMPT_TOKENS).number(promptTokens);
        json.name(TOTAL_TOKENS).number(promptTokens + completionTokens);
        json.name(COMPLETION_TOKENS).number(completionTokens);
        json.name(PROMPT_TOKENS_DETAILS).startObject();
        json.name(CACHED_TOKENS).number(0);
        json.endObject();
        json.name(SERVICE_TIER).string(USUAL_TIER);
        json.endObject();
    }
}
