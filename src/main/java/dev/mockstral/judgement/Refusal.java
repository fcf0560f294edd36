package dev.mockstral.judgement;

import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Provenance;
import dev.mockstral.exchange.WholeReply;
import dev.mockstral.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Production's no: a status and the body to the byte (facts: errors.md, newest era).
 *
 * @param body the text of the body; compact JSON without a newline at the end
 * @param summary for journal and log: {@code 422 body.store extra_forbidden}
 */
public record Refusal(int status, String body, String summary) {
    /** How the list of findings of a 422 is wrapped. */
    public enum DetailForm {
        /** In the error object, as seen in most bodies since 2026-03. */
        WRAPPED,
        /** {@code {"detail":[…]}} alone, as the specification says; seen now and then until 2026-04. */
        BARE
    }

    private static final int BAD_REQUEST = 400;
    private static final int UNPROCESSABLE = 422;

    /** A 400 in the form of today; {@code code} is four digits. */
    public static Refusal badRequest(String message, String type, String code) {
        return error(BAD_REQUEST, message, type, code);
    }

    /** Any status with the error object of today. */
    public static Refusal error(int status, String message, String type, String code) {
        ObjectNode body = Json.mapper()
                .createObjectNode()
                .put("object", "error")
                .put("message", message)
                .put("type", type)
                .putNull("param")
                .put("code", code)
                .put("raw_status_code", status);
        return new Refusal(status, Json.compact(body), status + " " + type + " " + code);
    }

    /** {@code model} is not served (errors #4, #5). */
    public static Refusal invalidModel(String model) {
        return badRequest("Invalid model: " + model, "invalid_model", "1500");
    }

    /** The body's schema does not hold. */
    public static Refusal unprocessable(ArrayNode detail, DetailForm form) {
        ObjectNode bare = Json.mapper().createObjectNode();
        bare.set("detail", detail);
        return new Refusal(UNPROCESSABLE, Json.compact(form == DetailForm.BARE ? bare : wrapped(bare)), first(detail));
    }

    /**
     * The body is not text that a JSON reader could even begin with: FastAPI's own answer to whatever is neither JSON
     * nor a JSON error, such as bytes that are not UTF-8 (inferred from FastAPI, not recorded).
     */
    public static Refusal unparsable() {
        return new Refusal(
                BAD_REQUEST, "{\"detail\":\"There was an error parsing the body\"}", BAD_REQUEST + " body unparsable");
    }

    /** As an answer; the gateway adds its headers. */
    public WholeReply toReply() {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new WholeReply(
                status,
                Headers.of("Content-Type", "application/json", "Content-Length", Integer.toString(bytes.length)),
                bytes,
                Provenance.of(Provenance.Source.REFUSAL).refusing(summary));
    }

    private static ObjectNode wrapped(ObjectNode bare) {
        ObjectNode body = Json.mapper().createObjectNode().put("object", "error");
        body.set("message", bare);
        return body.put("type", "invalid_request_error")
                .putNull("param")
                .putNull("code")
                .put("raw_status_code", UNPROCESSABLE);
    }

    private static String first(ArrayNode detail) {
        JsonNode finding = detail.path(0);
        StringJoiner loc = new StringJoiner(".");
        finding.path("loc").forEach(part -> loc.add(part.asString()));
        return UNPROCESSABLE + " " + loc + " " + finding.path("type").asString("");
    }
}
