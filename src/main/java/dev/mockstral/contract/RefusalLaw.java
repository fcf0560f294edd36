package dev.mockstral.contract;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** What a refusal says: {@code type} and {@code code}, or each {@code loc}; wording and envelope are free (errors.md). */
final class RefusalLaw implements Law {
    private static final List<String> KEYS = List.of("object", "message", "type", "param", "code");

    @Override
    public void judge(Subject subject, Problems problems) {
        JsonNode expected = subject.expectation().refusal();
        if (subject.answer().status() < 400 || !subject.json().isObject()) {
            return;
        }
        if (expected.has("details")) {
            details(subject, expected.path("details"), problems);
        } else if (expected.has("type")) {
            envelope(subject, problems);
            value(subject.json(), expected, "type", "refusal.type", problems);
            value(subject.json(), expected, "code", "refusal.code", problems);
            wording(subject.json().path("message"), expected.path("message"), "/message", problems);
        } else if (expected.has("keys")) {
            keys(subject.json(), expected, problems);
        } else if (subject.kind() == AnswerKind.REFUSAL) {
            undescribed(subject, problems);
        }
    }

    /** A refusal of which the case says nothing has one of production's shapes all the same. */
    private static void undescribed(Subject subject, Problems problems) {
        boolean bare = subject.json().path("detail").isArray();
        if (!bare) {
            envelope(subject, problems);
        }
    }

    private static void value(JsonNode body, JsonNode expected, String key, String rule, Problems problems) {
        JsonNode seen = body.path(key);
        if (expected.has(key) && body.has(key)) {
            problems.require(
                    seen.equals(expected.get(key)),
                    rule,
                    "/" + key,
                    expected.get(key).toString(),
                    seen);
        }
    }

    private static void wording(JsonNode seen, JsonNode expected, String at, Problems problems) {
        boolean same = expected.isMissingNode() || seen.equals(expected);
        problems.require(same, "refusal.wording", at, expected.toString(), seen);
    }

    /** The gateway's own answers: nothing but the keys that they must have. */
    private static void keys(JsonNode body, JsonNode expected, Problems problems) {
        for (JsonNode key : expected.path("keys")) {
            String name = key.asString("");
            problems.require(body.path(name).isString(), "shape.key-gone", "/" + name, "a text", body.path(name));
        }
        if (expected.has("message")) {
            String name = expected.path("keys").path(0).asString("message");
            wording(body.path(name), expected.path("message"), "/" + name, problems);
        }
    }

    private static void envelope(Subject subject, Problems problems) {
        JsonNode body = subject.json();
        for (String key : KEYS) {
            problems.require(body.has(key), "shape.key-gone", "/" + key, "the key", "no such key");
        }
        if (body.has("object")) {
            boolean error = body.path("object").asString("").equals("error");
            problems.require(error, "shape.enum", "/object", "\"error\"", body.path("object"));
        }
        JsonNode code = body.path("code");
        boolean text = code.isString() || code.isNull() || code.isMissingNode();
        problems.require(text, "shape.retyped", "/code", "a text or null", code);
        problems.require(
                body.path("type").isString() || !body.has("type"),
                "shape.retyped",
                "/type",
                "a text",
                body.path("type"));
        JsonNode raw = body.path("raw_status_code");
        int status = subject.answer().status();
        problems.require(raw.isInt() || raw.isMissingNode(), "shape.retyped", "/raw_status_code", "a number", raw);
        if (raw.isMissingNode()) {
            problems.add("dated.raw-status-code", "/raw_status_code", String.valueOf(status), "no such key");
        } else if (raw.isInt()) {
            problems.require(
                    raw.intValue() == status, "refusal.raw-status", "/raw_status_code", String.valueOf(status), raw);
        }
        others(body, problems);
    }

    private static void others(JsonNode body, Problems problems) {
        for (String key : body.propertyNames()) {
            boolean known = KEYS.contains(key) || key.equals("raw_status_code");
            problems.require(known, "shape.new-key", "/" + key, "no such key", body.path(key));
        }
    }

    private static void details(Subject subject, JsonNode expected, Problems problems) {
        JsonNode body = subject.json();
        boolean bare = body.path("detail").isArray();
        if (bare) {
            problems.add(
                    "refusal.bare", "", "{\"object\":\"error\",\"message\":{\"detail\":[…]},…}", "{\"detail\":[…]}");
        } else {
            envelope(subject, problems);
            problems.require(
                    body.path("type").asString("").equals("invalid_request_error"),
                    "refusal.type",
                    "/type",
                    "\"invalid_request_error\"",
                    body.path("type"));
        }
        String at = bare ? "/detail" : "/message/detail";
        JsonNode seen = body.at(at);
        if (!seen.isArray() || seen.isEmpty()) {
            problems.add("shape.key-gone", at, "a list of details", seen.isMissingNode() ? "nothing" : seen.toString());
            return;
        }
        expected.forEach(detail -> detail(detail, seen, at, problems));
        for (int i = 0; i < seen.size(); i++) {
            entry(seen.get(i), expected, at + "/" + i, problems);
        }
    }

    private static void detail(JsonNode expected, JsonNode seen, String at, Problems problems) {
        JsonNode match = match(expected, seen);
        if (match.isMissingNode()) {
            problems.add("refusal.loc", at, "a detail with loc " + expected.path("loc"), seen.toString());
            return;
        }
        problems.require(
                match.path("type").equals(expected.path("type")),
                "refusal.detail-type",
                at + " loc " + expected.path("loc"),
                expected.path("type").toString(),
                match.path("type"));
        wording(match.path("msg"), expected.path("msg"), at + " loc " + expected.path("loc"), problems);
    }

    private static JsonNode match(JsonNode wanted, JsonNode details) {
        return details.valueStream()
                .filter(detail -> detail.path("loc").equals(wanted.path("loc")))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private static void entry(JsonNode seen, JsonNode expected, String at, Problems problems) {
        for (String key : List.of("type", "loc", "msg", "input")) {
            problems.require(seen.has(key), "shape.key-gone", at + "/" + key, "the key", "no such key");
        }
        boolean known = !match(seen, expected).isMissingNode();
        problems.require(known, "refusal.further-detail", at, "the details expected", seen);
    }
}
