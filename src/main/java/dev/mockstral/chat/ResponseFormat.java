package dev.mockstral.chat;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What form the answer's text must have.
 *
 * @param schema the JSON Schema to satisfy; null unless the type is {@code json_schema} and one was given
 * @param strict the schema's {@code strict}
 */
public record ResponseFormat(String type, @Nullable JsonNode schema, boolean strict) {
    /** What holds when the request does not say. */
    public static ResponseFormat text() {
        return new ResponseFormat("text", null, false);
    }

    /** Whether the text must be JSON. */
    public boolean isJson() {
        return !type.equals("text");
    }
}
