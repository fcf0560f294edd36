package dev.mockstral.contract;

import dev.mockstral.testing.ProductionDouble;
import dev.mockstral.testing.Served;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** More broken streams. */
final class EventFaults extends FaultTable {
    EventFaults() {
        super(
                "envelope/plain-answer-streamed",
                "envelope/unicode-streamed",
                "parameters/max-tokens-streamed",
                "parameters/two-choices-streamed",
                "tools/any-streamed",
                "tools/parallel-streamed",
                "reasoning/high-streamed",
                "refusal/unknown-model-streamed");
        framing();
        ends();
        chunks();
        deltas();
        calls();
    }

    private void framing() {
        frames("a BOM before the stream", "stream.framing", "event 0", list -> changed(list, 0, "^", "\uFEFF"));
        frames("one empty line missing", "stream.json", "event", list -> changed(list, 1, "\n\n$", "\n"));
        stream("events as lines of JSON text", "stream.framing", "event", text -> text.replace("data: ", "data "));
        stream("keys quoted as Python does", "stream.json", "event", text -> text.replace('"', '\''));
        stream("a chunk in a list", "stream.error", "event", replace("data: (\\{.*})", "data: [$1]"));
        stream("a chunk as a text", "stream", "event", text -> text.startsWith("data: {") ? "data: \"x\"\n\n" : text);
        stream("error events", "stream", "event", text -> text.replace("data: {\"id\"", "event: error\ndata: {\"id\""));
        stream("two chunks on a line", "stream.json", "event", replace("data: (\\{.*})", "data: $1$1"));
        add(
                "gzip on a stream",
                "header.compressed-stream",
                "content-encoding",
                (call, served) -> served.isStream() ? zipped(served) : served);
        add(
                "a stream of lines",
                "header.content-type",
                "content-type",
                (call, served) ->
                        served.isStream() ? served.withHeader("Content-Type", "application/x-ndjson") : served);
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

    private void ends() {
        frames(
                "[DONE] in quotes",
                "stream.done",
                "event",
                list -> changed(list, list.size() - 1, "\\[DONE]", "\"[DONE]\""));
        frames("[done]", "stream.done", "event", list -> changed(list, list.size() - 1, "DONE", "done"));
        frames(
                "DONE as an event's name",
                "stream",
                "event",
                list -> changed(list, list.size() - 1, "data: \\[DONE]", "event: done\ndata: {}"));
        frames("[DONE] before the last chunk", "stream.after-done", "event", list -> swapped(list, list.size() - 2));
        frames("only [DONE]", "stream.empty", "event", list -> list.subList(list.size() - 1, list.size()));
        frames("the last chunk missing", "stream.finish", "event", list -> without(list, list.size() - 2));
        frames("closed early, but properly", "stream.done", "event", list -> list.subList(0, 2));
        frames(
                "the last chunk twice",
                "stream.after-finish",
                "event",
                list -> inserted(list, list.size() - 1, list.get(list.size() - 2)));
        frames(
                "an extra chunk after the usage",
                "stream",
                "event",
                list -> inserted(
                        list, list.size() - 1, list.get(1).replaceFirst("\"choices\":\\[.*?}]", "\"choices\":[]")));
        add(
                "silence before the stream",
                "http.stalled",
                "body",
                (call, served) -> served.isStream() ? served.ending(Served.End.STALL_AT_ONCE) : served);
        add(
                "reset after the stream",
                "http.cut",
                "body",
                (call, served) -> served.isStream()
                        ? served.withFrames(served.frames().subList(0, 2)).ending(Served.End.RESET)
                        : served);
        add(
                "shorter than announced",
                "http.cut",
                "body",
                (call, served) -> served.isStream() ? served.ending(Served.End.TOO_SHORT) : served);
        add(
                "a refusal as an event",
                "refusal.gone",
                "status",
                (call, served) -> served.status() == 400
                        ? Served.of(
                                200,
                                ProductionDouble.edge().with("Content-Type", "text/event-stream; charset=utf-8"),
                                "data: " + served.text() + "\n\n",
                                "data: [DONE]\n\n")
                        : served);
    }

    private static List<String> swapped(List<String> list, int at) {
        List<String> copy = new ArrayList<>(list);
        copy.add(at, copy.remove(at + 1));
        return copy;
    }

    private static List<String> without(List<String> list, int at) {
        List<String> copy = new ArrayList<>(list);
        copy.remove(at);
        return copy;
    }

    private void chunks() {
        stream("streamed id null", "shape.retyped", "/id", replace("\"id\":\"[0-9a-f]{32}\"", "\"id\":null"));
        stream("streamed id gone", "shape.key-gone", "/id", replace("\"id\":\"[0-9a-f]{32}\",", ""));
        stream(
                "streamed object gone",
                "shape.key-gone",
                "/object",
                replace("\"object\":\"chat.completion.chunk\",", ""));
        stream(
                "streamed created in ms",
                "created.clock",
                "/created",
                replace("\"created\":(\\d+)", "\"created\":$1000"));
        stream(
                "streamed created a text",
                "shape.retyped",
                "/created",
                replace("\"created\":(\\d+)", "\"created\":\"$1\""));
        stream(
                "streamed model of another name",
                "model.other",
                "/model",
                replace("\"model\":\"[^\"]*\"", "\"model\":\"gpt-4o\""));
        stream("streamed model gone", "shape.key-gone", "/model", replace("\"model\":\"[^\"]*\",", ""));
        stream(
                "streamed id always the same",
                "id.repeated",
                "/id",
                replace("\"id\":\"[0-9a-f]{32}\"", "\"id\":\"0123456789ab4def8123456789abcdef\""));
        stream(
                "streamed choices null",
                "shape.retyped",
                "/choices",
                replace("\"choices\":\\[.*?}]", "\"choices\":null"));
        stream(
                "streamed choice index gone",
                "shape.key-gone",
                "/index",
                replace("\\{\"index\":\\d,\"delta\"", "{\"delta\""));
        stream(
                "streamed choice index from one",
                "choice",
                "/index",
                replace("\\{\"index\":0,\"delta\"", "{\"index\":1,\"delta\""));
        stream(
                "both choices as one",
                "choice.count",
                "/choices",
                replace("\\{\"index\":1,\"delta\"", "{\"index\":0,\"delta\""));
        stream(
                "usage in every chunk",
                "stream.usage-place",
                "/usage",
                text -> text.contains("\"usage\"") || !text.contains("\"choices\"")
                        ? text
                        : text.replaceFirst(
                                "\"finish_reason\":null}]",
                                "\"finish_reason\":null}],\"usage\":{\"prompt_tokens\":9,\"total_tokens\":10,\"completion_tokens\":1}"));
        stream(
                "streamed total off by one",
                "usage.sum",
                "/usage/total_tokens",
                text -> text.contains("total_tokens")
                        ? text.replaceFirst("\"prompt_tokens\":", "\"prompt_tokens\":1")
                        : text);
        stream(
                "streamed completion above max_tokens",
                "usage.max-tokens",
                "/usage/completion_tokens",
                text -> text.contains("\"length\"")
                        ? text.replaceFirst(
                                        "\"total_tokens\":\\d+,\"completion_tokens\":\\d+",
                                        "\"total_tokens\":1009,\"completion_tokens\":1000")
                                .replaceFirst("\"prompt_tokens\":\\d+", "\"prompt_tokens\":9")
                        : text);
        stream(
                "streamed usage a text",
                "shape.retyped",
                "/usage",
                replace("\"usage\":\\{.*?}[^}]*}", "\"usage\":\"9/1/10\""));
    }

    private void deltas() {
        stream(
                "delta null",
                "shape.retyped",
                "/delta",
                replace("\"delta\":\\{.*?},\"finish", "\"delta\":null,\"finish"));
        stream(
                "text for delta",
                "shape.key-gone",
                "/delta",
                replace("\"delta\":\\{\"content\":(\"[^\"]*\")}", "\"text\":$1"));
        stream(
                "the text under another key",
                "choice.silent",
                "/content",
                replace("\\{\"content\":\"([^\"]+)\"}", "{\"text\":\"$1\"}"));
        frames("two role chunks", "stream.role-once", "/delta/role", list -> inserted(list, 1, list.get(0)));
        frames(
                "role user in the stream",
                "stream.role",
                "/delta/role",
                list -> changed(list, 0, "\"assistant\"", "\"user\""));
        frames("no role chunk at all", "stream.role", "/delta/role", list -> without(list, 0));
        stream(
                "finish_reason empty until the end",
                "shape.enum",
                "/finish_reason",
                replace("\"finish_reason\":null", "\"finish_reason\":\"\""));
        stream(
                "the finish reason in a text",
                "shape.enum",
                "/finish_reason",
                replace("\"finish_reason\":\"\\w+\"", "\"finish_reason\":\"end_turn\""));
        stream(
                "finish_reason stop though cut, streamed",
                "choice.expected-finish",
                "/finish_reason",
                replace("\"finish_reason\":\"length\"", "\"finish_reason\":\"stop\""));
        stream(
                "thinking streamed as text",
                "thinking.absent",
                "/content",
                text -> text.replaceAll(
                        "\"content\":\\[\\{\"type\":\"thinking\",\"thinking\":\\[\\{\"type\":\"text\",\"text\":\"([^\"]*)\"}](,\"closed\":\\w+)?}(,\\{[^}]*})?]",
                        "\"content\":\"$1\""));
        stream(
                "thinking never closed",
                "thinking.closed",
                "/closed",
                replaceAll("\"closed\":true", "\"closed\":false"));
        stream(
                "streamed chunks of another type",
                "shape",
                "/content",
                replaceAll("\"type\":\"thinking\"", "\"type\":\"reasoning\""));
    }

    private void calls() {
        stream(
                "streamed arguments an object",
                "shape.retyped",
                "/function/arguments",
                replace("\"arguments\":\"(?:\\\\.|[^\"\\\\])*\"", "\"arguments\":{}"));
        stream(
                "streamed arguments no JSON",
                "tool.arguments",
                "/function/arguments",
                replace("\"arguments\":\"(?:\\\\.|[^\"\\\\])*\"", "\"arguments\":\"city=Paris\""));
        stream(
                "streamed tool id of another form",
                "tool.id",
                "/tool_calls/0/id",
                replace("\\[\\{\"id\":\"\\w{9}\"", "[{\"id\":\"call_1\""));
        stream(
                "streamed function name gone",
                "shape.key-gone",
                "/function/name",
                replace("\"function\":\\{\"name\":\"[^\"]*\",", "\"function\":{"));
        stream("streamed call index gone", "shape.key-gone", "/tool_calls/0/index", replace("},\"index\":0}", "}}"));
        stream(
                "streamed calls with finish_reason stop",
                "choice.finish",
                "/finish_reason",
                replace("\"finish_reason\":\"tool_calls\"", "\"finish_reason\":\"stop\""));
        stream(
                "streamed two calls with one index",
                "tool.index",
                "/tool_calls/1/index",
                replace("\"index\":1}", "\"index\":0}"));
    }
}
