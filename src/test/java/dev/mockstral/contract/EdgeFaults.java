package dev.mockstral.contract;

import dev.mockstral.testing.ProductionDouble;
import dev.mockstral.testing.Served;
import java.util.function.UnaryOperator;

/** Broken headers, connections, refusals and lists of models. */
final class EdgeFaults extends FaultTable {
    EdgeFaults() {
        super(
                "envelope/plain-answer*",
                "refusal/extra-store",
                "refusal/unknown-model",
                "refusal/wrong-key",
                "refusal/unknown-path",
                "models/*");
        headersAndHttp();
        refusals();
        models();
    }

    private void headersAndHttp() {
        header(
                "content type of a whole answer",
                "header.content-type",
                "content-type",
                served -> served.withHeader("Content-Type", "text/plain"));
        header("CORS gone", "header.cors", "access-control-allow-origin", served -> served.without("access-control"));
        header(
                "correlation id gone",
                "header.correlation",
                "mistral-correlation-id",
                served -> served.without("mistral-correlation"));
        header(
                "correlation id always the same",
                "header.varies",
                "mistral-correlation-id",
                served -> served.withHeader("mistral-correlation-id", "019f8077-164f-7407-80c2-b286d36648be"));
        header("all rate limits gone", "header.ratelimit", "x-ratelimit", served -> served.without("x-ratelimit"));
        header(
                "rate limits in words",
                "ratelimit.number",
                "x-ratelimit",
                served -> served.headers().first("x-ratelimit-limit-req-minute").isPresent()
                        ? served.withHeader("x-ratelimit-limit-req-minute", "many")
                        : served);
        header(
                "a mock's own header",
                "header.mock",
                "x-mockstral",
                served -> served.withHeader("X-Mockstral-Stub", "a"));
        add(
                "the stream says JSON",
                "header.content-type",
                "content-type",
                (call, served) -> served.isStream() ? served.withHeader("Content-Type", "application/json") : served);
        add(
                "the key in a header",
                "secret.echoed",
                "header",
                (call, served) -> served.withHeader(
                        "x-debug", call.header("Authorization").orElse("")));
        add(
                "the key in a body",
                "secret.echoed",
                "body",
                (call, served) -> served.status() == 404
                        ? served.mapText(text -> "{\"message\":\""
                                + call.header("Authorization").orElse("") + "\",\"request_id\":\"1\"}")
                        : served);
        add(
                "the key in a stream",
                "secret.echoed",
                "body",
                (call, served) -> served.isStream()
                        ? reframed(
                                served,
                                list -> inserted(
                                        list,
                                        0,
                                        ": " + call.header("Authorization").orElse("") + "\n"))
                        : served);
        add(
                "whole answers are cut",
                "http.cut",
                "body",
                (call, served) ->
                        chat(served) && !served.isStream() ? served.ending(Served.End.NO_LAST_CHUNK) : served);
        add(
                "no answer at all",
                "http.cut",
                "body",
                (call, served) ->
                        chat(served) && !served.isStream() ? served.ending(Served.End.NOTHING_AT_ALL) : served);
        add(
                "500 for a question",
                "status.refused",
                "status",
                (call, served) -> chat(served)
                        ? Served.of(500, ProductionDouble.json(ProductionDouble.edge()), "{\"object\":\"error\"}")
                        : served);
        add(
                "HTML for a question",
                "body.json",
                "body",
                (call, served) ->
                        chat(served) && !served.isStream() ? served.mapText(text -> "<html></html>") : served);
        add(
                "chat redirects",
                "http.redirect",
                "status",
                (call, served) -> chat(served)
                        ? Served.of(307, ProductionDouble.edge().plus("Location", "http://127.0.0.1:9/"), "")
                        : served);
    }

    private void refusals() {
        add(
                "what was refused is answered",
                "refusal.gone",
                "status",
                (call, served) -> served.status() == 422 ? served.withStatus(200) : served);
        add(
                "400 for 422",
                "refusal.status",
                "status",
                (call, served) -> served.status() == 422 ? served.withStatus(400) : served);
        add(
                "404 for an unknown model",
                "refusal.status",
                "status",
                (call, served) -> served.text().contains("invalid_model") ? served.withStatus(404) : served);
        add(
                "403 for a wrong key",
                "refusal.status",
                "status",
                (call, served) -> served.status() == 401 ? served.withStatus(403) : served);
        add(
                "500 for 400",
                "refusal.status",
                "status",
                (call, served) -> served.status() == 400 ? served.withStatus(500) : served);
        refusal("another type", "refusal.type", "/type", replace("invalid_model", "unknown_model"));
        refusal("another code", "refusal.code", "/code", replace("\"1500\"", "\"1501\""));
        refusal("code a number", "shape.retyped", "/code", replace("\"1500\"", "1500"));
        refusal("param gone", "shape.key-gone", "/param", replace("\"param\":null,", ""));
        refusal("another loc", "refusal.loc", "/detail", replace("\"body\",\"store\"", "\"store\""));
        refusal(
                "another detail type",
                "refusal.detail-type",
                "/detail",
                replace("extra_forbidden", "value_error.extra"));
        refusal("input gone", "shape.key-gone", "/input", replaceAll(",\"input\":null", ""));
        refusal(
                "raw_status_code wrong",
                "refusal.raw-status",
                "/raw_status_code",
                replace("\"raw_status_code\":\\d+", "\"raw_status_code\":200"));
        refusal(
                "object of another name, refused",
                "shape.enum",
                "/object",
                replace("\"object\":\"error\"", "\"object\":\"Error\""));
        refusal("a refusal in HTML", "body.json", "body", text -> "<h1>Bad Request</h1>");
        refusal("OpenAI's envelope", "shape.key-gone", "/object", text -> "{\"error\":" + text + "}");
        add(
                "a refusal as a stream",
                "header.content-type",
                "content-type",
                (call, served) ->
                        served.status() == 400 ? served.withHeader("Content-Type", "text/event-stream") : served);
        refusal(
                "401 without detail",
                "shape.key-gone",
                "/detail",
                replace("\"detail\":\"Invalid", "\"error\":\"Invalid"));
    }

    private void models() {
        oneModel("one model without a name", "shape.key-gone", "/name", replace("\"name\":\"[^\"]*\",", ""));
        oneModel(
                "one model as a list",
                "shape.key-gone",
                "/id",
                text -> "{\"object\":\"list\",\"data\":[" + text + "]}");
        header(
                "a Date that is none",
                "header.date",
                "date",
                served -> served.withHeader("Date", "Thu, 26 Jun 2026 12:00:00 GMT"));
        whole(
                "created in exponents",
                "shape.retyped",
                "/created",
                replace("\"created\":(\\d{10})", "\"created\":$1.0"));
        model("list without object", "shape.key-gone", "/object", replace("\"object\":\"list\",", ""));
        model(
                "a list of texts",
                "shape.retyped",
                "/data/0",
                text -> "{\"object\":\"list\",\"data\":[\"ministral-3b-latest\"]}");
        model("capabilities gone", "shape.key-gone", "capabilities", replaceAll("\"capabilities\":\\{[^}]*},", ""));
        model("a capability gone", "shape.key-gone", "function_calling", replaceAll("\"function_calling\":true,", ""));
        model("a capability as a text", "shape.retyped", "vision", replaceAll("\"vision\":true", "\"vision\":\"yes\""));
        model("aliases null", "shape.retyped", "/aliases", replaceAll("\"aliases\":\\[[^]]*]", "\"aliases\":null"));
        model("no models", "models.empty", "/data", text -> "{\"object\":\"list\",\"data\":[]}");
        model("models twice", "models.repeated", "/id", replaceAll("codestral-latest", "codestral-2508"));
    }

    private void oneModel(String name, String rule, String place, UnaryOperator<String> change) {
        add(
                name,
                rule,
                place,
                (call, served) -> call.path().startsWith("/v1/models/") && served.status() == 200
                        ? served.mapText(change)
                        : served);
    }
}
