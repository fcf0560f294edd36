package dev.mockstral.contract;

/** More broken whole answers: what a rewrite of the backend or a careless proxy does to them. */
final class BodyFaults extends FaultTable {
    private static final String ARGUMENTS = "\"arguments\":\"(?:\\\\.|[^\"\\\\])*\"";

    BodyFaults() {
        super(
                "envelope/plain-answer",
                "envelope/two-answers-differ",
                "envelope/unicode",
                "parameters/max-tokens",
                "parameters/two-choices",
                "parameters/several-stops",
                "parameters/nulls",
                "tools/any",
                "tools/auto",
                "tools/named",
                "tools/not-parallel",
                "tools/parallel",
                "tools/round-trip",
                "json/object",
                "json/nested-schema",
                "reasoning/high",
                "reasoning/none",
                "usage/fixed-prompt");
        documents();
        envelope();
        counts();
        choices();
        tools();
        contents();
    }

    private void documents() {
        whole("nothing in the body", "body.json", "body", text -> "");
        whole("a BOM before the body", "body.json", "body", text -> "\uFEFF" + text);
        whole("a key twice", "body.json", "body", replace("\"id\":", "\"id\":\"x\",\"id\":"));
        whole("single quotes", "body.json", "body", text -> text.replace('"', '\''));
        whole("a comma too many", "body.json", "body", replace("}$", ",}"));
        whole("NaN", "body.json", "body", replace("\"created\":\\d+", "\"created\":NaN"));
        whole("two documents", "body.json", "body", text -> text + "\n" + text);
        whole("a text that holds the document", "shape.retyped", "", text -> '"' + text.replace("\"", "\\\"") + '"');
        whole("an event for an answer", "body.json", "body", text -> "data: " + text + "\n\n");
        whole("wrapped in data", "shape.key-gone", "/id", text -> "{\"data\":" + text + "}");
    }

    private void envelope() {
        whole("id null", "shape.retyped", "/id", replace("\"id\":\"[0-9a-f]{32}\"", "\"id\":null"));
        whole("id empty", "shape.value", "/id", replace("\"id\":\"[0-9a-f]{32}\"", "\"id\":\"\""));
        whole(
                "id with hyphens",
                "shape.value",
                "/id",
                replace("\"id\":\"([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})", "\"id\":\"$1-$2-$3-"));
        whole("created zero", "created.clock", "/created", replace("\"created\":\\d+", "\"created\":0"));
        whole("created negative", "shape.value", "/created", replace("\"created\":", "\"created\":-"));
        whole("created an hour ahead", "created.clock", "/created", text -> shifted(text, 3600));
        whole("created an hour behind", "created.clock", "/created", text -> shifted(text, -3600));
        whole("created gone", "shape.key-gone", "/created", replace("\"created\":\\d+,", ""));
        whole("model gone", "shape.key-gone", "/model", replace("\"model\":\"[^\"]*\",", ""));
        whole("model empty", "shape.value", "/model", replace("\"model\":\"[^\"]*\"", "\"model\":\"\""));
        whole("model in capitals", "model.other", "/model", text -> text.replace("ministral", "Ministral"));
        whole("model with its owner", "model.other", "/model", replace("\"model\":\"", "\"model\":\"mistralai/"));
        whole("object gone", "shape.key-gone", "/object", replace("\"object\":\"chat.completion\",", ""));
        whole(
                "object of a chunk",
                "shape.enum",
                "/object",
                replace("\"object\":\"chat.completion\"", "\"object\":\"chat.completion.chunk\""));
        whole(
                "choices an object",
                "shape.retyped",
                "/choices",
                replace("\"choices\":\\[(\\{.*})]}$", "\"choices\":{\"0\":$1}}"));
        whole("choices renamed", "shape.key-gone", "/choices", replace("\"choices\":", "\"outputs\":"));
    }

    private static String shifted(String text, int seconds) {
        long created = Long.parseLong(text.replaceFirst("(?s).*\"created\":(\\d+).*", "$1"));
        return text.replaceFirst("\"created\":\\d+", "\"created\":" + (created + seconds));
    }

    private void counts() {
        whole("total off by one", "usage.sum", "/usage/total_tokens", text -> plus(text, "total_tokens", 1));
        whole("prompt off by one", "usage.sum", "/usage/total_tokens", text -> plus(text, "prompt_tokens", 1));
        whole("completion off by one", "usage.sum", "/usage/total_tokens", text -> plus(text, "completion_tokens", -1));
        whole("prompt_tokens gone", "shape.key-gone", "/usage/prompt_tokens", replace("\"prompt_tokens\":\\d+,", ""));
        whole("usage in camel case", "shape.key-gone", "prompt_tokens", replace("prompt_tokens\"", "promptTokens\""));
        whole(
                "tokens as fractions",
                "shape.retyped",
                "/usage/prompt_tokens",
                replace("\"prompt_tokens\":(\\d+)", "\"prompt_tokens\":$1.0"));
        whole(
                "prompt_tokens_details empty",
                "shape.key-gone",
                "cached_tokens",
                replace("\"prompt_tokens_details\":\\{[^}]*}", "\"prompt_tokens_details\":{}"));
        whole(
                "cached tokens negative",
                "shape.value",
                "cached_tokens",
                replace("\"cached_tokens\":0", "\"cached_tokens\":-1"));
        whole(
                "completion one above max_tokens",
                "usage.max-tokens",
                "/usage/completion_tokens",
                text -> text.contains("\"length\"")
                        ? plus(plus(text, "completion_tokens", 1), "total_tokens", 1)
                        : text);
        whole(
                "a text far beyond max_tokens",
                "text.max-tokens",
                "/content",
                text -> text.contains("\"length\"")
                        ? text.replaceFirst(
                                "\"content\":\"[^\"]*\"", "\"content\":\"" + "and on and on and on ".repeat(20) + "\"")
                        : text);
    }

    private static String plus(String text, String key, int more) {
        int seen = Integer.parseInt(text.replaceFirst("(?s).*\"" + key + "\":(\\d+).*", "$1"));
        return text.replaceFirst("\"" + key + "\":\\d+", "\"" + key + "\":" + (seen + more));
    }

    private void choices() {
        whole("index a text", "shape.retyped", "/index", replace("\"index\":0", "\"index\":\"0\""));
        whole("index gone", "shape.key-gone", "/index", replace("\\[\\{\"index\":0,\"finish", "[{\"finish"));
        whole(
                "two choices numbered alike",
                "choice.index",
                "/choices/1/index",
                replace("\\{\"index\":1,\"fin", "{\"index\":0,\"fin"));
        whole(
                "one choice where two were asked",
                "choice.count",
                "/choices",
                replace("(?s),\\{\"index\":1,\"fin.*}}]}$", "]}"));
        whole(
                "finish_reason in capitals",
                "shape.enum",
                "/finish_reason",
                replace("\"finish_reason\":\"stop\"", "\"finish_reason\":\"STOP\""));
        whole(
                "finish_reason function_call",
                "shape.enum",
                "/finish_reason",
                replace("\"finish_reason\":\"tool_calls\"", "\"finish_reason\":\"function_call\""));
        whole(
                "finish_reason empty",
                "shape.enum",
                "/finish_reason",
                replace("\"finish_reason\":\"\\w+\"", "\"finish_reason\":\"\""));
        whole("message null", "shape.retyped", "/message", replace("\"message\":\\{.*}}]}$", "\"message\":null}]}"));
        whole(
                "message a text",
                "shape.retyped",
                "/message",
                replace("\"message\":\\{.*}}]}$", "\"message\":\"Yes\"}]}"));
        whole("role gone", "shape.key-gone", "/message/role", replace("\"role\":\"assistant\",", ""));
        whole("role null", "shape.retyped", "/message/role", replace("\"role\":\"assistant\"", "\"role\":null"));
        whole("role user", "shape.enum", "/message/role", replace("\"role\":\"assistant\"", "\"role\":\"user\""));
    }

    private void tools() {
        whole(
                "arguments twice encoded",
                "tool.arguments",
                "/function/arguments",
                replace(ARGUMENTS, "\"arguments\":\"\\\\\"{}\\\\\"\""));
        whole("arguments a list", "tool.arguments", "/function/arguments", replace(ARGUMENTS, "\"arguments\":\"[]\""));
        whole("arguments empty", "tool.arguments", "/function/arguments", replace(ARGUMENTS, "\"arguments\":\"\""));
        whole("arguments null", "shape.retyped", "/function/arguments", replace(ARGUMENTS, "\"arguments\":null"));
        whole("arguments gone", "shape.key-gone", "/function/arguments", replace("," + ARGUMENTS, ""));
        whole(
                "arguments cut",
                "tool.arguments",
                "/function/arguments",
                replace(ARGUMENTS, "\"arguments\":\"{\\\\\"city\\\\\": \\\\\"Pa\""));
        whole(
                "function gone",
                "shape.key-gone",
                "/function",
                replace("\"function\":\\{\"name\":\"\\w+\"," + ARGUMENTS + "},", ""));
        whole(
                "tool id gone",
                "shape.key-gone",
                "/tool_calls/0/id",
                replace("\\[\\{\"id\":\"\\w{9}\",\"type\"", "[{\"type\""));
        whole("tool id too long", "tool.id", "/tool_calls/0/id", replace("\\[\\{\"id\":\"", "[{\"id\":\"x"));
        whole(
                "tool id with an underscore",
                "tool.id",
                "/tool_calls/0/id",
                replace("\\[\\{\"id\":\"\\w", "[{\"id\":\"_"));
        whole(
                "tool id always the same",
                "tool.id-reused",
                "/tool_calls/0/id",
                replace("\\[\\{\"id\":\"\\w{9}\"", "[{\"id\":\"abcdefghi\""));
        whole(
                "two calls with one id",
                "tool.id-repeated",
                "/tool_calls/1/id",
                replace("(\\{\"id\":\"\\w{9}\")(.*?),\\{\"id\":\"\\w{9}\"", "$1$2,$1"));
        whole("two calls with one index", "tool.index", "/tool_calls/1/index", replace("\"index\":1}", "\"index\":0}"));
        whole("call index from one", "tool.index", "/tool_calls/0/index", replace("},\"index\":0}", "},\"index\":1}"));
        whole(
                "tool type of another name",
                "shape",
                "/tool_calls/0/type",
                replace("\"type\":\"function\"", "\"type\":\"tool\""));
        whole(
                "tool_calls an object",
                "shape.retyped",
                "/tool_calls",
                replace("\"tool_calls\":\\[(\\{.*?})],\"content", "\"tool_calls\":$1,\"content"));
        whole(
                "a tool that was not offered",
                "tool.unknown",
                "/function/name",
                replaceAll("\"function\":\\{\"name\":\"", "\"function\":{\"name\":\"functions."));
        whole(
                "function_call as of old",
                "tool.forced",
                "/tool_calls",
                replace("\"tool_calls\":\\[.*],\"content", "\"tool_calls\":null,\"function_call\":{},\"content"));
        whole(
                "several calls though one was asked",
                "tool.parallel",
                "/tool_calls",
                text -> text.replaceFirst(
                        "\"tool_calls\":\\[(\\{\"id\":\"\\w{8})(\\w\".*?),\"index\":0}]",
                        "\"tool_calls\":[$1$2,\"index\":0},$1Z\",\"type\":\"function\",\"function\":{\"name\":\"get_weather\",\"arguments\":\"{}\"},\"index\":1}]"));
    }

    private void contents() {
        whole(
                "content a number",
                "shape.retyped",
                "/content",
                replace("\"content\":\"(?:\\\\.|[^\"\\\\])*\"}}", "\"content\":7}}"));
        whole(
                "half a surrogate",
                "text.broken",
                "/content",
                replace("\"content\":\"Yes", "\"content\":\"Yes\\\\ud83d"));
        whole(
                "JSON in a fence",
                "text.json",
                "/content",
                replace("\"content\":\"(\\{\\\\.*)\"}}", "\"content\":\"```json\\\\n$1\\\\n```\"}}"));
        whole(
                "JSON mode gives a list",
                "text.json",
                "/content",
                replace("\"content\":\"\\{(?:\\\\.|[^\"\\\\])*\"", "\"content\":\"[]\""));
        whole(
                "a second stop text left in",
                "text.stop",
                "/content",
                text -> text.contains("\"stop\"")
                        ? text.replaceFirst("\"content\":\"([^\"]*)\"}}", "\"content\":\"$1 5 6 7 8 9, END STOP\"}}")
                        : text);
        whole(
                "thinking as tags",
                "thinking.absent",
                "/content",
                replace(
                        "\"content\":\\[\\{\"type\":\"thinking\".*\"closed\":true},\\{\"type\":\"text\",\"text\":\"([^\"]*)\"}]",
                        "\"content\":\"<think>Hm.</think>$1\""));
        whole(
                "thinking a text",
                "shape",
                "/thinking",
                replace("\"thinking\":\\[\\{\"type\":\"text\",\"text\":\"[^\"]*\"}]", "\"thinking\":\"Hm.\""));
        whole("thinking unclosed", "thinking.closed", "/closed", replace("\"closed\":true", "\"closed\":false"));
    }
}
