package dev.mockstral.contract;

/** Broken whole answers. */
final class AnswerFaults extends FaultTable {
    AnswerFaults() {
        super(
                "envelope/plain-answer",
                "envelope/two-answers-differ",
                "parameters/max-tokens",
                "parameters/stop",
                "parameters/prefix",
                "tools/any*",
                "tools/none",
                "json/object",
                "json/schema",
                "reasoning/high");
        envelope();
        usageAndChoices();
        tools();
        text();
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
}
