package dev.mockstral.schema;

import dev.mockstral.json.Json;
import dev.mockstral.json.JsonSyntaxException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Whether a tool's parameters are a JSON Schema of draft 7, in the words of Python's jsonschema, which mistral-common
 * asks ({@code Invalid tool schema: …}, sdk-facts §5). Immutable, safe from any thread.
 */
public final class ToolSchemas {
    private static final String META_SCHEMA = "/draft-07/schema";

    private final JsonNode metaSchema;

    private ToolSchemas(JsonNode metaSchema) {
        this.metaSchema = metaSchema;
    }

    /** Reads the meta schema that the validator library brings. */
    public static ToolSchemas load() {
        try (InputStream resource = com.networknt.schema.Schema.class.getResourceAsStream(META_SCHEMA)) {
            if (resource == null) {
                throw new IllegalStateException("the validator library no longer brings " + META_SCHEMA);
            }
            return new ToolSchemas(Json.parse(resource.readAllBytes()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (JsonSyntaxException broken) {
            throw new IllegalStateException(META_SCHEMA + " is no JSON", broken);
        }
    }

    /** What is wrong with the schema, if anything: of several problems the one that jsonschema calls the best match. */
    public Optional<String> problem(JsonNode schema) {
        return MetaProblem.best(new MetaCheck(metaSchema).problems(schema)).map(MetaProblem::message);
    }
}
