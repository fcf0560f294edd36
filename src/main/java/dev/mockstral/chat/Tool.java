package dev.mockstral.chat;

import tools.jackson.databind.JsonNode;

/**
 * A tool offered to the model.
 *
 * @param type {@code function}, or one of the built-in kinds
 * @param name the function's name; the type for built-in kinds
 * @param description empty when there is none
 * @param parameters the function's JSON Schema; an empty object for built-in kinds
 * @param json the tool as sent
 */
public record Tool(String type, String name, String description, JsonNode parameters, JsonNode json) {
    /** Whether this is a function of the caller's, not a built-in kind. */
    public boolean isFunction() {
        return type.equals("function");
    }
}
