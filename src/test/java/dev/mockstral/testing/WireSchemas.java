package dev.mockstral.testing;

import dev.mockstral.schema.Schemas;
import dev.mockstral.schema.Violation;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Holds every answer that a test provokes to the schemas. */
public final class WireSchemas {
    private static final Schemas SCHEMAS = Schemas.load();

    private WireSchemas() {}

    /** Fails when an answer on one of production's routes is not as its schema says. */
    public static void check(String path, RawHttp.Answer answer) {
        if (!path.startsWith("/v1/")
                || answer.body().length == 0
                || !answer.header("Content-Encoding").isEmpty()) {
            return;
        }
        documents(answer).forEach(document -> {
            if (isOurOwn(document)) {
                return;
            }
            String schema = schema(path, answer);
            List<Violation> violations = SCHEMAS.named(schema).validate(document);
            if (!violations.isEmpty()) {
                throw new AssertionError(schema + " refuses " + document + ": " + violations);
            }
        });
    }

    /** Mockstral's explanations imitate nobody. */
    private static boolean isOurOwn(JsonNode document) {
        return document.path("type").asString("").startsWith("mockstral_");
    }

    private static Stream<JsonNode> documents(RawHttp.Answer answer) {
        if (!answer.header("Content-Type").startsWith("text/event-stream")) {
            return Stream.of(Recordings.json(answer.text()));
        }
        return Stream.of(answer.text().split("\n\n"))
                .map(event -> event.substring("data: ".length()))
                .filter(data -> !data.equals("[DONE]"))
                .map(Recordings::json);
    }

    private static String schema(String path, RawHttp.Answer answer) {
        if (answer.status() != 200) {
            return "error";
        }
        if (answer.header("Content-Type").startsWith("text/event-stream")) {
            return "chat-completion-chunk";
        }
        return path.startsWith("/v1/models") ? "model-list" : "chat-completion-response";
    }
}
