package dev.mockstral.stub;

import dev.mockstral.json.PythonJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A tool call to answer with.
 *
 * @param given the arguments as given: a text is sent verbatim, an object as the model would write it
 * @param id null to have one made
 */
public record StubToolCall(
        String name, JsonNode given, @Nullable String id) {
    /** The arguments as on the wire: the text given, or JSON with a space after colon and comma (wire-facts §1). */
    public String arguments() {
        return given.isString() ? given.stringValue() : PythonJson.dump(given);
    }
}
