package dev.mockstral.contract;

import dev.mockstral.testing.ProductionDouble;
import dev.mockstral.testing.Served;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** More broken headers, statuses, refusals and lists. */
final class HttpFaults extends FaultTable {
    HttpFaults() {
        super(
                "envelope/plain-answer*",
                "parameters/temperature-limits",
                "refusal/extra-store",
                "refusal/two-extras",
                "refusal/unknown-model*",
                "refusal/wrong-key*",
                "refusal/unknown-path",
                "refusal/message-name",
                "refusal/temperature-too-high",
                "refusal/top-p-zero",
                "refusal/tool-call-id-form",
                "refusal/system-after-assistant",
                "refusal/missing-model",
                "models/*");
        http();
        headers();
        refusals();
        gone();
        lists();
    }

    private void http() {
        add(
                "201 for an answer",
                "status.success",
                "status",
                (call, served) -> chat(served) ? served.withStatus(201) : served);
        add(
                "204 for an answer",
                "status.success",
                "status",
                (call, served) -> chat(served) ? Served.of(204, served.headers()) : served);
        add(
                "whole answers stall",
                "http.stalled",
                "body",
                (call, served) -> chat(served) && !served.isStream() ? served.ending(Served.End.STALL) : served);
        add(
                "whole answers never begin",
                "http.stalled",
                "body",
                (call, served) ->
                        chat(served) && !served.isStream() ? served.ending(Served.End.STALL_AT_ONCE) : served);
        add(
                "whole answers are shorter than announced",
                "http.cut",
                "body",
                (call, served) -> chat(served) && !served.isStream() ? served.ending(Served.End.TOO_SHORT) : served);
        add(
                "whole answers end in a bad chunk",
                "http.framing",
                "body",
                (call, served) ->
                        chat(served) && !served.isStream() ? served.ending(Served.End.BAD_CHUNK_SIZE) : served);
        add(
                "gzip unasked",
                "body.json",
                "body",
                (call, served) -> chat(served) && !served.isStream() ? zipped(served) : served);
        add(
                "Latin-1 for UTF-8",
                "text.broken",
                "/content",
                (call, served) -> chat(served) && !served.isStream()
                        ? latin(served.mapText(text -> text.replaceFirst("\"content\":\"", "\"content\":\"\u00e9")))
                        : served);
        add(
                "UTF-16 for UTF-8",
                "body.json",
                "body",
                (call, served) -> chat(served) && !served.isStream()
                        ? served.withFrames(List.of(served.text().getBytes(StandardCharsets.UTF_16)))
                        : served);
        add(
                "a stream though none was asked",
                "header.content-type",
                "content-type",
                (call, served) -> chat(served) && !served.isStream()
                        ? served.withHeader("Content-Type", "text/event-stream; charset=utf-8")
                                .mapText(text -> "data: " + text.strip() + "\n\ndata: [DONE]\n\n")
                        : served);
        add(
                "a question is found too large",
                "status.refused",
                "status",
                (call, served) -> chat(served)
                        ? Served.of(
                                413,
                                ProductionDouble.json(ProductionDouble.edge()),
                                "{\"message\":\"Request size limit exceeded\"}")
                        : served);
    }

    private static Served zipped(Served served) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(served.text().getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return served.withFrames(List.of(bytes.toByteArray())).withHeader("Content-Encoding", "gzip");
    }

    private static Served latin(Served served) {
        return served.withFrames(List.of(served.text().getBytes(StandardCharsets.ISO_8859_1)));
    }

    private void headers() {
        header("no content type", "header.content-type", "content-type", served -> served.without("content-type"));
        header(
                "CORS for one origin",
                "header.cors",
                "access-control-allow-origin",
                served -> served.withHeader("access-control-allow-origin", "https://chat.mistral.ai"));
        header(
                "CORS twice",
                "header.cors",
                "access-control-allow-origin",
                served -> new Served(
                        served.status(),
                        served.headers().plus("Access-Control-Allow-Origin", "*"),
                        served.frames(),
                        served.end()));
        header(
                "an empty correlation id",
                "header.correlation",
                "mistral-correlation-id",
                served -> served.withHeader("mistral-correlation-id", ""));
        header(
                "rate limits below nothing",
                "ratelimit.number",
                "x-ratelimit",
                served -> served.headers()
                                .first("x-ratelimit-remaining-req-minute")
                                .isPresent()
                        ? served.withHeader("x-ratelimit-remaining-req-minute", "-1")
                        : served);
        header("Date in seconds", "header.date", "date", served -> served.withHeader("Date", "1787150060"));
        header(
                "another mock's header",
                "header.mock",
                "header",
                served -> served.withHeader("X-Mockstral-Would-Fail", "1"));
    }

    private void refusals() {
        refusal(
                "detail a text",
                "shape.key-gone",
                "/detail",
                replace("\"detail\":\\[.*]}", "\"detail\":\"Extra inputs\"}"));
        refusal(
                "message a list of texts",
                "shape",
                "/message",
                replace("\"message\":\\{\"detail\":\\[.*]}", "\"message\":[\"store\"]"));
        refusal(
                "loc a text",
                "refusal.loc",
                "/detail",
                replace("\"loc\":\\[\"body\",\"store\"]", "\"loc\":\"body.store\""));
        refusal("loc gone", "shape.key-gone", "/loc", replaceAll("\"loc\":\\[[^]]*],", ""));
        refusal("msg gone", "shape.key-gone", "/msg", replaceAll("\"msg\":\"[^\"]*\",", ""));
        refusal("detail type gone", "shape.key-gone", "/type", replaceAll("\\{\"type\":\"\\w+\",\"loc\"", "{\"loc\""));
        refusal(
                "only the first of two details",
                "refusal.loc",
                "/detail",
                replace("(\"detail\":\\[\\{[^}]*}),\\{.*?}]", "$1]"));
        refusal(
                "loc without the role",
                "refusal.loc",
                "/detail",
                replace("\"messages\",0,\"user\",", "\"messages\",0,"));
        refusal("type null", "shape.retyped", "/type", replace("\"type\":\"invalid_model\"", "\"type\":null"));
        refusal("type gone", "shape.key-gone", "/type", replace("\"type\":\"invalid_model\",", ""));
        refusal("code gone", "shape.key-gone", "/code", replace("\"code\":\"1500\",", ""));
        refusal("code null", "refusal.code", "/code", replace("\"code\":\"1500\"", "\"code\":null"));
        refusal("message gone", "shape.key-gone", "/message", replace("\"message\":\"[^\"]*\",", ""));
        refusal("message null", "shape", "/message", replace("\"message\":\"[^\"]*\"", "\"message\":null"));
        refusal("param an object", "shape.retyped", "/param", replace("\"param\":null", "\"param\":{}"));
        refusal(
                "raw_status_code a text",
                "shape.retyped",
                "/raw_status_code",
                replace("\"raw_status_code\":(\\d+)", "\"raw_status_code\":\"$1\""));
        refusal(
                "FastAPI's 404",
                "shape.key-gone",
                "/message",
                text -> text.contains("no Route") ? "{\"detail\":\"Not Found\"}" : text);
        add(
                "422 as 400 of another kind",
                "refusal.status",
                "status",
                (call, served) -> served.status() == 422
                        ? served.withStatus(400)
                                .mapText(
                                        text ->
                                                "{\"object\":\"error\",\"message\":\"Bad\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":null,\"raw_status_code\":400}")
                        : served);
        add(
                "400 as 422",
                "refusal.status",
                "status",
                (call, served) -> served.status() == 400 ? served.withStatus(422) : served);
        add(
                "401 as 400",
                "refusal.status",
                "status",
                (call, served) -> served.status() == 401 ? served.withStatus(400) : served);
        add(
                "404 as 400",
                "refusal.status",
                "status",
                (call, served) -> served.status() == 404 && !call.path().startsWith("/v1/models")
                        ? served.withStatus(400)
                        : served);
        add(
                "a refusal without a body",
                "body.json",
                "body",
                (call, served) -> served.status() >= 400 ? served.mapText(text -> "") : served);
        add(
                "a refusal that is cut",
                "http.cut",
                "body",
                (call, served) -> served.status() >= 400 ? served.ending(Served.End.NO_LAST_CHUNK) : served);
    }

    /** What production refuses and a lax server takes. */
    private void gone() {
        accepted("store is accepted", "\"store\"");
        accepted("a name in a message is accepted", "\"name\":\"ann\"|\"name\"");
        accepted("a temperature of 2 is accepted", "\"temperature\":1\\.51");
        accepted("top_p 0 is accepted", "\"top_p\":0[,}]");
        accepted("any tool call id is accepted", "call_");
        accepted("system after assistant is accepted", "\"role\":\"system\"");
        accepted("no model is accepted", "^(?!.*\"model\")");
        add(
                "any key is accepted",
                "refusal.gone",
                "status",
                (call, served) -> served.status() == 401
                        ? new ProductionDouble(each -> java.util.Optional.empty()).apply(withKey(call))
                        : served);
    }

    private static dev.mockstral.exchange.Call withKey(dev.mockstral.exchange.Call call) {
        return new dev.mockstral.exchange.Call(
                call.method(), call.path(), "", call.headers().with("Authorization", "Bearer k"), call.body());
    }

    private void accepted(String name, String regex) {
        java.util.regex.Pattern pattern = java.util.regex.Pattern.compile(regex, java.util.regex.Pattern.DOTALL);
        ProductionDouble lax = new ProductionDouble(each -> java.util.Optional.empty());
        add(
                name,
                "refusal.gone",
                "status",
                (call, served) -> (served.status() == 400 || served.status() == 422)
                                && pattern.matcher(ProductionDouble.text(call)).find()
                        ? lax.apply(call)
                        : served);
    }

    private void lists() {
        model("data gone", "shape.key-gone", "/data", replace("\"data\":\\[.*]}$", "\"models\":[]}"));
        model("data an object", "shape.retyped", "/data", replace("\"data\":\\[.*]}$", "\"data\":{}}"));
        model("a bare list of models", "shape.retyped", "", replace("^.*\"data\":(\\[.*])}$", "$1"));
        model("ids of models gone", "shape.key-gone", "/id", replaceAll("\\{\"id\":\"[^\"]*\",", "{"));
        model(
                "context length a text",
                "shape.retyped",
                "/max_context_length",
                replaceAll("\"max_context_length\":(\\d+)", "\"max_context_length\":\"$1\""));
        model(
                "context length null",
                "shape.retyped",
                "/max_context_length",
                replaceAll("\"max_context_length\":\\d+", "\"max_context_length\":null"));
        model(
                "created of models a text",
                "shape.retyped",
                "/created",
                replaceAll("\"created\":(\\d+)", "\"created\":\"$1\""));
        model(
                "object of models of another name",
                "shape.enum",
                "/object",
                replaceAll("\"object\":\"model\"", "\"object\":\"engine\""));
        model(
                "capabilities a list",
                "shape.retyped",
                "capabilities",
                replaceAll("\"capabilities\":\\{[^}]*}", "\"capabilities\":[\"vision\"]"));
        model(
                "deprecation a switch",
                "shape.retyped",
                "/deprecation",
                replaceAll("\"deprecation\":null", "\"deprecation\":false"));
        model(
                "aliases a text",
                "shape.retyped",
                "/aliases",
                replaceAll("\"aliases\":\\[[^]]*]", "\"aliases\":\"ministral-3b-latest\""));
        add(
                "another model than asked",
                "models.other",
                "/id",
                (call, served) -> call.path().startsWith("/v1/models/") && served.status() == 200
                        ? served.mapText(text -> text.replaceFirst("\"id\":\"[^\"]*\"", "\"id\":\"codestral-latest\""))
                        : served);
        add(
                "a known model is not found",
                "status",
                "status",
                (call, served) -> call.path().startsWith("/v1/models/") && served.status() == 200
                        ? Served.of(404, served.headers(), "{\"detail\":\"Not Found\"}")
                        : served);
    }
}
