package dev.mockstral.schema;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;

/**
 * The first of production's two layers of refusal (422): is the body what the request schema describes? The schema
 * decides, about the body as pydantic's lax mode reads it (numbers and booleans in strings count; spec-facts §7, an
 * inference); what it refuses is said in pydantic's words. The translation compiled from the schema is asked first: it
 * refuses exactly what the schema refuses of {@link #asRead} (a property test holds them together), and takes a third of
 * the schema validator's time. That one is asked about what is refused. Immutable, safe from any thread.
 */
public final class RequestValidation {
    private static final String NAME = "chat-completion-request";

    private final Schemas schemas;
    private final Shape shape;

    /** Judges by the schema {@code chat-completion-request}. */
    public RequestValidation(Schemas schemas) {
        this.schemas = schemas;
        this.shape = new ShapeReader(schemas.document(NAME)).read();
    }

    /** Compiles the schema now rather than at the first refusal. */
    public void warmUp() {
        schemas.named(NAME);
    }

    /**
     * What production would list under {@code detail}: type, loc, msg, input and often ctx of every finding; fields in
     * the order of the schema, unknown keys last; the first 20,000 of them. Empty if the body passes.
     *
     * @param body null stands for an empty body
     */
    public Optional<ArrayNode> detail(@Nullable JsonNode body) {
        if (body == null || body.isNull() || body.isMissingNode()) {
            return Optional.of(noBody());
        }
        Findings any = Findings.counting();
        shape.read(body, Loc.BODY, any);
        if (any.count() == 0) {
            return Optional.empty();
        }
        Findings findings = new Findings();
        shape.read(body, Loc.BODY, findings);
        return findings.count() == 0 || schemas.named(NAME).accepts(body)
                ? Optional.empty()
                : Optional.of(findings.asDetail());
    }

    /** The body with numbers and booleans in strings replaced by what they say; the same instance if there are none. */
    public JsonNode asRead(JsonNode body) {
        @Nullable JsonNode read = shape.read(body, Loc.BODY, new Findings());
        return read == null ? body : read;
    }

    private static ArrayNode noBody() {
        Findings findings = new Findings();
        findings.add(Loc.BODY, "missing", "Field required", NullNode.getInstance());
        return findings.asDetail();
    }
}
