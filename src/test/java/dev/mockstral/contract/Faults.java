package dev.mockstral.contract;

import dev.mockstral.exchange.Call;
import dev.mockstral.testing.ProductionDouble;
import dev.mockstral.testing.Served;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** Servers that break one rule each, by the rule that must be found and a part of the place where. */
final class Faults {
    /** One broken server. */
    record Fault(String name, String rule, String place, BiFunction<Call, Served, Served> filter) {}

    private final Map<String, Fault> all = new LinkedHashMap<>();

    static List<Fault> breaking() {
        Faults faults = new Faults();
        faults.envelope();
        faults.usageAndChoices();
        faults.tools();
        faults.text();
        faults.streamFraming();
        faults.streamGrammar();
        faults.headersAndHttp();
        faults.refusals();
        faults.models();
        return List.copyOf(faults.all.values());
    }

    private void add(String name, String rule, String place, BiFunction<Call, Served, Served> filter) {
        if (all.put(name, new Fault(name, rule, place, filter)) != null) {
            throw new IllegalArgumentException("two faults named " + name);
        }
    }

    private static boolean chat(Served served) {
        return served.status() == 200 && served.text().contains("chat.completion");
    }

    private void whole(String name, String rule, String place, UnaryOperator<String> change) {
        add(name, rule, place, (call, served) -> chat(served) && !served.isStream() ? served.mapText(change) : served);
    }

    private void stream(String name, String rule, String place, UnaryOperator<String> change) {
        add(name, rule, place, (call, served) -> served.isStream() ? served.mapText(change) : served);
    }

    private void frames(String name, String rule, String place, UnaryOperator<List<String>> change) {
        add(name, rule, place, (call, served) -> served.isStream() ? reframed(served, change) : served);
    }

    private static Served reframed(Served served, UnaryOperator<List<String>> change) {
        List<String> frames = new ArrayList<>();
        served.frames().forEach(frame -> frames.add(new String(frame, StandardCharsets.UTF_8)));
        return served.withFrames(change.apply(frames).stream()
                .map(frame -> frame.getBytes(StandardCharsets.UTF_8))
                .toList());
    }

    private void refusal(String name, String rule, String place, UnaryOperator<String> change) {
        add(name, rule, place, (call, served) -> served.status() >= 400 ? served.mapText(change) : served);
    }

    private static UnaryOperator<String> replace(String regex, String by) {
        return text -> text.replaceFirst(regex, by);
    }

    private static UnaryOperator<String> replaceAll(String regex, String by) {
        return text -> text.replaceAll(regex, by);
    }

    private void envelope() {
        whole("id gone", "shape.key-gone", "/id", replace("\"id\":\"[0-9a-f]{32}\",", ""));
        whole("id renamed", "shape.key-gone", "/id", replace("\"id\":", "\"ident\":"));
        whole("id a number", "shape.retyped", "/id", replace("\"id\":\"[0-9a-f]{32}\"", "\"id\":7"));
        whole(
                "id of another form",
                "shape.value",
                "/id",
                replace("\"id\":\"[0-9a-f]{32}\"", "\"id\":\"chatcmpl-123\""));
        whole(
                "id always the same",
                "id.repeated",
                "/id",
                replace("\"id\":\"[0-9a-f]{32}\"", "\"id\":\"0123456789ab4def8123456789abcdef\""));
        whole("object of another name", "shape.enum", "/object", replace("chat\\.completion", "text_completion"));
        whole("object null", "shape.retyped", "/object", replace("\"object\":\"chat.completion\"", "\"object\":null"));
        whole(
                "created in milliseconds",
                "created.clock",
                "/created",
                replace("\"created\":(\\d+)", "\"created\":$1000"));
        whole("created a text", "shape.retyped", "/created", replace("\"created\":(\\d+)", "\"created\":\"$1\""));
        whole("created long ago", "created.clock", "/created", replace("\"created\":\\d+", "\"created\":1700000000"));
        whole("created a fraction", "shape.retyped", "/created", replace("\"created\":(\\d+)", "\"created\":$1.5"));
        whole("another model", "model.other", "/model", replace("\"model\":\"[^\"]*\"", "\"model\":\"gpt-4o\""));
        whole("model null", "shape.retyped", "/model", replace("\"model\":\"[^\"]*\"", "\"model\":null"));
        whole("choices null", "shape.retyped", "/choices", replace("\"choices\":\\[.*]}$", "\"choices\":null}"));
        whole("choices empty", "shape.value", "/choices", replace("\"choices\":\\[.*]}$", "\"choices\":[]}"));
        whole("trailing bytes", "body.json", "body", text -> text + "}");
        whole("half a document", "body.json", "body", text -> text.substring(0, text.length() / 2));
        whole("an array around it", "shape.retyped", "", text -> "[" + text + "]");
        whole("an error with 200", "shape.key-gone", "/id", text -> "{\"object\":\"error\",\"message\":\"x\"}");
    }

    private void usageAndChoices() {
        whole("usage gone", "shape.key-gone", "/usage", replace("\"usage\":\\{.*?\\}[^}]*\\},", ""));
        whole("usage null", "shape.retyped", "/usage", replace("\"usage\":\\{.*?\\}[^}]*\\},", "\"usage\":null,"));
        whole("total wrong", "usage.sum", "/usage/total_tokens", replace("\"total_tokens\":", "\"total_tokens\":1"));
        whole("prompt_tokens zero", "usage.positive", "/usage/prompt_tokens", text -> usage(text, 0, 1, 1));
        whole(
                "completion above max_tokens",
                "usage.max-tokens",
                "/usage/completion_tokens",
                text -> usage(text, 10, 5000, 5010));
        whole(
                "tokens as texts",
                "shape.retyped",
                "/usage/prompt_tokens",
                replace("\"prompt_tokens\":(\\d+)", "\"prompt_tokens\":\"$1\""));
        whole("negative tokens", "shape.value", "/usage/completion_tokens", text -> usage(text, 10, -1, 9));
        whole(
                "more cached than read",
                "usage.cached",
                "cached_tokens",
                replace("\"cached_tokens\":0", "\"cached_tokens\":99999"));
        whole(
                "an unknown finish reason",
                "shape.enum",
                "/finish_reason",
                replaceAll("\"finish_reason\":\"\\w+\"", "\"finish_reason\":\"eos\""));
        whole(
                "finish_reason null",
                "shape.retyped",
                "/finish_reason",
                replaceAll("\"finish_reason\":\"\\w+\"", "\"finish_reason\":null"));
        whole("finish_reason gone", "shape.key-gone", "/finish_reason", replaceAll("\"finish_reason\":\"\\w+\",", ""));
        whole("stop though cut", "choice.expected-finish", "/finish_reason", replaceAll("\"length\"", "\"stop\""));
        whole(
                "index from one",
                "choice.index",
                "/index",
                replace("\"choices\":\\[\\{\"index\":0", "\"choices\":[{\"index\":1"));
        whole(
                "one choice too many",
                "choice.count",
                "/choices",
                replace("\"choices\":\\[(\\{.*})]}$", "\"choices\":[$1,$1]}"));
        whole(
                "another role",
                "shape.enum",
                "/message/role",
                replaceAll("\"role\":\"assistant\"", "\"role\":\"model\""));
        whole(
                "content null",
                "shape.retyped",
                "/message/content",
                replaceAll("\"content\":\"[^\"]*\"}", "\"content\":null}"));
        whole(
                "content gone",
                "shape.key-gone",
                "/message/content",
                replaceAll(",\"content\":\"(\\\\.|[^\"\\\\])*\"}", "}"));
        whole("tool_calls gone", "shape.key-gone", "/message/tool_calls", replaceAll("\"tool_calls\":null,", ""));
        whole("message renamed", "shape.key-gone", "/message", replaceAll("\"message\":", "\"msg\":"));
    }

    private static String usage(String text, int prompt, int completion, int total) {
        return text.replaceFirst("\"prompt_tokens\":\\d+", "\"prompt_tokens\":" + prompt)
                .replaceFirst("\"completion_tokens\":\\d+", "\"completion_tokens\":" + completion)
                .replaceFirst("\"total_tokens\":\\d+", "\"total_tokens\":" + total);
    }

    private void tools() {
        String call = "\"tool_calls\":\\[\\{\"id\":\"[^\"]*\"";
        whole(
                "tool id of another form",
                "tool.id",
                "/tool_calls/0/id",
                replace(call, "\"tool_calls\":[{\"id\":\"call_abc123\""));
        whole("tool id null", "shape.retyped", "/tool_calls/0/id", replace(call, "\"tool_calls\":[{\"id\":null"));
        whole(
                "arguments an object",
                "shape.retyped",
                "/function/arguments",
                replace("\"arguments\":\"(?:\\\\.|[^\"\\\\])*\"", "\"arguments\":{\"city\":\"Paris\"}"));
        whole(
                "arguments no JSON",
                "tool.arguments",
                "/function/arguments",
                replace("\"arguments\":\"(?:\\\\.|[^\"\\\\])*\"", "\"arguments\":\"city=Paris\""));
        whole(
                "a call with finish_reason stop",
                "choice.finish",
                "/finish_reason",
                replaceAll("\"finish_reason\":\"tool_calls\"", "\"finish_reason\":\"stop\""));
        whole(
                "tool_calls without calls",
                "choice.finish",
                "/finish_reason",
                replaceAll("\"finish_reason\":\"stop\"", "\"finish_reason\":\"tool_calls\""));
        whole(
                "a forced tool never called",
                "tool.forced",
                "/tool_calls",
                replace("\"tool_calls\":\\[.*\\],\"content\":\"\"", "\"tool_calls\":null,\"content\":\"No.\""));
        whole(
                "a call though none",
                "tool.forbidden",
                "/tool_calls",
                replace(
                        "\"tool_calls\":null",
                        "\"tool_calls\":[{\"id\":\"abcdefghi\",\"type\":\"function\","
                                + "\"function\":{\"name\":\"get_weather\",\"arguments\":\"{}\"},\"index\":0}]"));
        whole(
                "function name gone",
                "shape.key-gone",
                "/function/name",
                replace("\"function\":\\{\"name\":\"[^\"]*\",", "\"function\":{"));
        whole("call index gone", "shape.key-gone", "/tool_calls/0/index", replace("\\},\"index\":0}]", "}}]"));
        stream("streamed calls in pieces", "stream.tool-calls-whole", "/delta/tool_calls", text -> {
            if (!text.contains("\"tool_calls\":[{")) {
                return text;
            }
            String open = text.replaceFirst("\"finish_reason\":\"tool_calls\"", "\"finish_reason\":null")
                    .replaceFirst("\"usage\":\\{.*?\\}[^}]*\\},", "");
            return open + text;
        });
    }

    private void text() {
        whole(
                "stop text left in",
                "text.stop",
                "/content",
                replace("\"content\":\"1,2,3,4,\"", "\"content\":\"1,2,3,4,5\""));
        whole(
                "JSON mode gives prose",
                "text.json",
                "/content",
                replace("\"content\":\"\\{(?:\\\\.|[^\"\\\\])*\"", "\"content\":\"Here you are: {}\""));
        whole("a schema not kept", "text.json-schema", "/content", replaceAll("city", "town"));
        whole(
                "thinking after the text",
                "thinking.order",
                "/content/1",
                text -> text.replaceFirst(
                        "\"content\":\\[(\\{\"type\":\"thinking\".*?\"closed\":true}),(\\{\"type\":\"text\".*?})]",
                        "\"content\":[$2,$1]"));
        whole(
                "thinking chunk of another type",
                "shape",
                "/content/0",
                replace("\"type\":\"thinking\"", "\"type\":\"reasoning\""));
        whole(
                "reasoning never shown",
                "thinking.absent",
                "/content",
                replace("\"content\":\\[\\{\"type\":\"thinking\".*?\"closed\":true},", "\"content\":["));
        whole("a torn character", "text.broken", "/content", replace("\"content\":\"Yes", "\"content\":\"Y\uFFFD"));
        whole("prefix dropped", "text.prefix", "/content", replace("\"content\":\"One colour is", "\"content\":\""));
    }

    private void streamFraming() {
        frames("no [DONE]", "stream.done", "event", list -> list.subList(0, list.size() - 1));
        frames("[DONE] twice", "stream.after-done", "event", list -> plus(list, "data: [DONE]\n\n"));
        frames("a chunk after [DONE]", "stream.after-done", "event", list -> plus(list, list.get(1)));
        frames(
                "no empty line at the end",
                "stream.framing",
                "event",
                list -> plus(list.subList(0, list.size() - 1), "data: [DONE]\n"));
        stream("no empty lines", "stream.json", "event", replaceAll("\n\n", "\n"));
        stream("named events", "stream.event-name", "event", text -> "event: chunk\n" + text);
        stream("data misspelt", "stream.framing", "event", replaceAll("data: ", "date: "));
        stream("bare JSON lines", "stream.framing", "event", replaceAll("data: ", ""));
        stream(
                "broken JSON in a chunk",
                "stream.json",
                "event",
                text -> text.replace("]}\n", "\n").replace("\"}\n", "\"\n"));
        frames(
                "an error inside",
                "stream.error",
                "event",
                list -> inserted(
                        list, 1, "data: {\"object\":\"error\",\"message\":\"x\",\"type\":\"y\",\"code\":\"1\"}\n\n"));
        add(
                "a whole answer for a stream",
                "stream.whole",
                "body",
                (call, served) -> served.isStream()
                        ? Served.of(200, ProductionDouble.json(ProductionDouble.edge()), "{\"id\":\"x\"}")
                        : served);
        add(
                "invalid UTF-8",
                "stream.utf8",
                "event",
                (call, served) -> served.isStream()
                        ? served.withFrames(
                                served.frames().stream().map(Faults::spoilt).toList())
                        : served);
        add(
                "nothing in the stream",
                "stream.empty",
                "event",
                (call, served) -> served.isStream() ? served.withFrames(List.of()) : served);
        add(
                "cut without the last chunk",
                "http.cut",
                "body",
                (call, served) -> served.isStream() ? served.ending(Served.End.NO_LAST_CHUNK) : served);
        add(
                "a bad chunk size",
                "http.framing",
                "body",
                (call, served) -> served.isStream() ? served.ending(Served.End.BAD_CHUNK_SIZE) : served);
        add(
                "a stream that stalls",
                "http.stalled",
                "body",
                (call, served) -> served.isStream() ? served.ending(Served.End.STALL) : served);
    }

    private static byte[] spoilt(byte[] frame) {
        byte[] copy = Arrays.copyOf(frame, frame.length);
        copy[copy.length - 4] = (byte) 0xC3;
        return copy;
    }

    private static List<String> plus(List<String> list, String frame) {
        return inserted(list, list.size(), frame);
    }

    private static List<String> inserted(List<String> list, int at, String frame) {
        List<String> more = new ArrayList<>(list);
        more.add(at, frame);
        return more;
    }

    private void streamGrammar() {
        frames(
                "an id per chunk",
                "stream.one-id",
                "/id",
                list -> changed(list, 1, "\"id\":\"[0-9a-f]{4}", "\"id\":\"0000"));
        frames(
                "created moves",
                "stream.one-created",
                "/created",
                list -> changed(list, 1, "\"created\":\\d", "\"created\":2"));
        frames(
                "another model midway",
                "stream.one-model",
                "/model",
                list -> changed(list, 1, "\"model\":\"", "\"model\":\"x-"));
        stream(
                "object of a whole answer",
                "shape.enum",
                "/object",
                replaceAll("chat.completion.chunk", "chat.completion"));
        frames("no role", "stream.role", "/delta/role", list -> changed(list, 0, "\"role\":\"assistant\",", ""));
        stream(
                "role in every chunk",
                "stream.role-once",
                "/delta/role",
                replaceAll("\"delta\":\\{\"content\"", "\"delta\":{\"role\":\"assistant\",\"content\""));
        stream(
                "streamed content null",
                "stream.delta-null",
                "/delta/content",
                replaceAll("\"content\":\"\"", "\"content\":null"));
        stream(
                "tool_calls null",
                "stream.delta-null",
                "/delta/tool_calls",
                replaceAll("\"delta\":\\{", "\"delta\":{\"tool_calls\":null,"));
        stream(
                "usage null in each",
                "stream.usage-null",
                "/usage",
                text -> text.contains("\"usage\"")
                        ? text
                        : text.replace("\"finish_reason\":null}]", "\"finish_reason\":null}],\"usage\":null"));
        stream("streamed without usage", "stream.usage", "event", replaceAll(",\"usage\":\\{.*?\\}[^}]*\\}", ""));
        frames("usage in a chunk of its own", "stream.empty-choices", "/choices", Faults::usageApart);
        frames(
                "usage too early",
                "stream.usage-place",
                "/usage",
                list -> changed(
                        list,
                        0,
                        "\"finish_reason\":null}]",
                        "\"finish_reason\":null}],\"usage\":{\"prompt_tokens\":9,\"total_tokens\":10,\"completion_tokens\":1}"));
        stream(
                "no finish reason",
                "stream.finish",
                "/choices",
                replaceAll("\"finish_reason\":\"\\w+\"", "\"finish_reason\":null"));
        stream(
                "finish_reason everywhere",
                "stream.after-finish",
                "/choices",
                replaceAll("\"finish_reason\":null", "\"finish_reason\":\"stop\""));
        stream("finish_reason key gone", "shape.key-gone", "/finish_reason", replaceAll(",\"finish_reason\":null", ""));
        frames(
                "text after the finish",
                "stream.after-finish",
                "/choices",
                list -> inserted(list, list.size() - 1, list.get(1)));
        stream("delta renamed", "shape.key-gone", "/delta", replaceAll("\"delta\":", "\"message\":"));
        stream(
                "an unknown finish reason, streamed",
                "shape.enum",
                "/finish_reason",
                replaceAll("\"finish_reason\":\"\\w+\"", "\"finish_reason\":\"eos\""));
        stream(
                "streamed usage wrong",
                "usage.sum",
                "/usage/total_tokens",
                replaceAll("\"total_tokens\":", "\"total_tokens\":1"));
        stream("streamed stop text", "text.stop", "/content", replace("\"content\":\",\"", "\"content\":\",5\""));
        stream("index as a text", "shape.retyped", "/index", replaceAll("\\[\\{\"index\":0", "[{\"index\":\"0\""));
    }

    private static List<String> changed(List<String> list, int at, String regex, String by) {
        List<String> copy = new ArrayList<>(list);
        copy.set(at, copy.get(at).replaceFirst(regex, by));
        return copy;
    }

    private static List<String> usageApart(List<String> list) {
        List<String> copy = new ArrayList<>(list);
        int last = copy.size() - 2;
        String chunk = copy.get(last);
        copy.set(last, chunk.replaceFirst(",\"usage\":\\{.*?\\}[^}]*\\}", ""));
        copy.add(last + 1, chunk.replaceFirst("\"choices\":\\[.*?}],\"usage\"", "\"choices\":[],\"usage\""));
        return copy;
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

    private void header(String name, String rule, String place, UnaryOperator<Served> change) {
        add(name, rule, place, (call, served) -> change.apply(served));
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

    private void model(String name, String rule, String place, UnaryOperator<String> change) {
        add(
                name,
                rule,
                place,
                (call, served) ->
                        call.path().equals("/v1/models") && served.status() == 200 ? served.mapText(change) : served);
    }
}
