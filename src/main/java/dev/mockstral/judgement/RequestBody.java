package dev.mockstral.judgement;

import dev.mockstral.json.Json;
import dev.mockstral.json.JsonSyntaxException;
import dev.mockstral.json.PythonJsonError;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A body as FastAPI reads it. That production does likewise is inferred from the shape of its 422: no recording holds a
 * body that is not JSON (wire-facts §8).
 */
sealed interface RequestBody {
    /** One JSON document. */
    record Parsed(JsonNode json) implements RequestBody {}

    /** Refused with this list under {@code detail}. */
    record Faulty(ArrayNode detail) implements RequestBody {}

    /** Neither JSON nor a JSON error: not UTF-8, or too deep. */
    record Unparsable() implements RequestBody {}

    String JSON = "application/json";

    /** U+FFFD. */
    char REPLACEMENT = '\uFFFD';

    /** A missing content type counts as JSON; any other than JSON leaves the body a plain text. */
    static RequestBody of(Optional<String> contentType, byte[] bytes) {
        if (bytes.length == 0) {
            return missing();
        }
        Optional<String> text = decoded(bytes);
        if (text.isEmpty()) {
            return new Unparsable();
        }
        return contentType.filter(type -> !isJson(type)).isPresent() ? notAnObject(text.get()) : parsed(text.get());
    }

    /** What is wrong is looked for only if something is: two readers take twice the time. */
    private static RequestBody parsed(String text) {
        try {
            JsonNode json = Json.parseLikePython(text);
            return json.isNull() ? missing() : new Parsed(json);
        } catch (JsonSyntaxException wrong) {
            return PythonJsonError.in(text).map(RequestBody::faulty).orElseGet(Unparsable::new);
        }
    }

    private static RequestBody faulty(PythonJsonError error) {
        ObjectNode finding = finding("json_invalid", "JSON decode error", JsonNodeFactory.instance.objectNode());
        finding.withArray("loc").add(error.offset());
        finding.putObject("ctx").put("error", error.message());
        return new Faulty(JsonNodeFactory.instance.arrayNode().add(finding));
    }

    private static RequestBody missing() {
        return new Faulty(JsonNodeFactory.instance.arrayNode().add(finding("missing", "Field required", null)));
    }

    private static RequestBody notAnObject(String text) {
        return new Faulty(JsonNodeFactory.instance
                .arrayNode()
                .add(finding(
                        "model_attributes_type",
                        "Input should be a valid dictionary or object to extract fields from",
                        JsonNodeFactory.instance.stringNode(text))));
    }

    private static ObjectNode finding(String type, String message, @Nullable JsonNode input) {
        ObjectNode finding = JsonNodeFactory.instance.objectNode().put("type", type);
        finding.putArray("loc").add("body");
        finding.put("msg", message);
        finding.set("input", input == null ? JsonNodeFactory.instance.nullNode() : input);
        return finding;
    }

    private static boolean isJson(String contentType) {
        if (contentType.equals(JSON)) {
            return true;
        }
        String mediaType = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return mediaType.isEmpty()
                || mediaType.equals(JSON)
                || (mediaType.startsWith("application/") && mediaType.endsWith("+json"));
    }

    private static Optional<String> decoded(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0 || isUtf8(bytes)
                ? Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text)
                : Optional.empty();
    }

    /** What is not UTF-8 is read as replacement characters, but these may also stand there. */
    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
    }
}
