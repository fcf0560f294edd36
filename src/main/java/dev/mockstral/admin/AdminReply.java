package dev.mockstral.admin;

import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Provenance;
import dev.mockstral.exchange.WholeReply;
import dev.mockstral.json.Json;
import dev.mockstral.stub.FixtureProblem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An answer of our own routes: never cached, never shared with other sites. */
@SuppressWarnings("ArrayRecordComponent") // replies are never compared
record AdminReply(int status, String type, byte[] body, Headers further) {
    static AdminReply json(int status, JsonNode body) {
        return new AdminReply(status, "application/json", Json.compactBytes(body), Headers.none());
    }

    static AdminReply text(String type, String body) {
        return new AdminReply(200, type, body.getBytes(StandardCharsets.UTF_8), Headers.none());
    }

    static AdminReply problem(int status, String what, String where, String remedy) {
        return json(status, problem(what, where, remedy));
    }

    /** All that is wrong with a document that was sent. */
    static AdminReply problems(String what, List<FixtureProblem> problems) {
        ObjectNode body = problem(
                problems.size() == 1 ? "1 problem in " + what : problems.size() + " problems in " + what,
                "request body",
                "Mend what 'problems' names; nothing of it was taken.");
        ArrayNode list = body.putArray("problems");
        problems.forEach(problem -> list.add(place(problem)));
        return json(400, body);
    }

    /** A fixture's problem or warning. */
    static ObjectNode place(FixtureProblem problem) {
        ObjectNode place = problem(problem.message(), problem.place(), problem.remedy());
        return place.put("line", problem.line()).put("column", problem.column()).put("pointer", problem.pointer());
    }

    private static ObjectNode problem(String what, String where, String remedy) {
        return object().put("what", what).put("where", where).put("remedy", remedy);
    }

    static ObjectNode object() {
        return Json.mapper().createObjectNode();
    }

    AdminReply with(String header, String value) {
        return new AdminReply(status, type, body, further.plus(header, value));
    }

    WholeReply toReply() {
        Headers headers = Headers.of(
                "Content-Type",
                type,
                "Content-Length",
                Integer.toString(body.length),
                "Cache-Control",
                "no-store",
                "X-Content-Type-Options",
                "nosniff");
        for (Headers.Header line : further.lines()) {
            headers = headers.plus(line.name(), line.value());
        }
        return new WholeReply(status, headers, body, Provenance.of(Provenance.Source.ADMIN));
    }
}
