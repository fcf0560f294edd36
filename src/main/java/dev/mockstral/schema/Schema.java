package dev.mockstral.schema;

import com.networknt.schema.Error;
import com.networknt.schema.OutputFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A compiled schema. Immutable, safe from any thread. */
public final class Schema {
    private final com.networknt.schema.Schema compiled;

    Schema(com.networknt.schema.Schema compiled) {
        this.compiled = compiled;
    }

    /** Every violation in the order of the document; empty for a valid one. Takes time linear in the document. */
    public List<Violation> validate(JsonNode document) {
        List<Error> errors = compiled.validate(document);
        if (errors.isEmpty()) {
            return List.of();
        }
        DocumentOrder order = new DocumentOrder(document);
        List<Error> sorted = new ArrayList<>(errors);
        sorted.sort(Comparator.comparing(Error::getInstanceLocation, order));
        return sorted.stream().map(Schema::violation).distinct().toList();
    }

    /** Whether the document is valid; stops at the first violation, so cheaper than {@link #validate}. */
    public boolean accepts(JsonNode document) {
        return compiled.validate(document, OutputFormat.BOOLEAN);
    }

    /** The schema document itself. */
    JsonNode document() {
        return compiled.getSchemaNode();
    }

    private static Violation violation(Error error) {
        String pointer = error.getInstanceLocation().toString();
        String place = pointer + ": ";
        String message = error.getMessage();
        return new Violation(
                pointer,
                error.getKeyword() == null ? "false" : error.getKeyword(),
                message.startsWith(place) ? message.substring(place.length()) : message);
    }
}
