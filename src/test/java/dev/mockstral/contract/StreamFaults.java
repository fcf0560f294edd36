package dev.mockstral.contract;

import dev.mockstral.testing.ProductionDouble;
import dev.mockstral.testing.Served;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Broken streams: their framing and their grammar. */
final class StreamFaults extends FaultTable {
    StreamFaults() {
        super("envelope/plain-answer-streamed", "parameters/stop-streamed", "tools/any-streamed");
        streamFraming();
        streamGrammar();
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
                        ? served.withFrames(served.frames().stream()
                                .map(StreamFaults::spoilt)
                                .toList())
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
        frames("usage in a chunk of its own", "stream.empty-choices", "/choices", StreamFaults::usageApart);
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

    private static List<String> usageApart(List<String> list) {
        List<String> copy = new ArrayList<>(list);
        int last = copy.size() - 2;
        String chunk = copy.get(last);
        copy.set(last, chunk.replaceFirst(",\"usage\":\\{.*?\\}[^}]*\\}", ""));
        copy.add(last + 1, chunk.replaceFirst("\"choices\":\\[.*?}],\"usage\"", "\"choices\":[],\"usage\""));
        return copy;
    }
}
