package dev.mockstral.stub;

import dev.mockstral.schema.Schema;
import dev.mockstral.schema.Schemas;
import dev.mockstral.schema.Violation;

/**
 * Holds verbatim completions and chunks to the schemas of what production sends. What has no {@code choices} claims to
 * be neither and is let through.
 */
final class VerbatimCheck {
    private static final Schemas SCHEMAS = Schemas.load();

    private VerbatimCheck() {}

    static void check(Spot reply) {
        check(reply.at("body"), "chat-completion-response");
        Spot events = reply.at("events");
        for (int i = 0; i < events.node().size(); i++) {
            check(events.at(i), "chat-completion-chunk");
        }
    }

    private static void check(Spot verbatim, String schemaName) {
        if (!verbatim.has("choices")) {
            return;
        }
        Schema schema = SCHEMAS.named(schemaName);
        for (Violation violation : schema.validate(verbatim.node())) {
            Spot at = verbatim.within(violation.pointer());
            at.wrong(
                    at.label() + " is not as production sends it: " + violation.message(),
                    "See schemas/" + schemaName + ".schema.json" + Possibility.OR_IMPOSSIBLE);
        }
    }
}
