package dev.mockstral.contract;

import static dev.mockstral.contract.FaultTable.replace;
import static dev.mockstral.contract.FaultTable.replaceAll;

import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Headers.Header;
import dev.mockstral.testing.ProductionDouble;
import dev.mockstral.testing.Served;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What production may change without breaking anybody: shown, never drift. */
class LegalVariationsTest {
    private final Variations variations = new Variations(List.of(BrokenServersTest.CASES));

    @TestFactory
    Stream<DynamicTest> tellsButDoesNotAlarm() {
        return Stream.of(
                variations.answers(
                        "a new key at the top",
                        "shape.new-key",
                        replace(
                                "\"object\":\"chat.completion\"",
                                "\"object\":\"chat.completion\",\"fingerprint\":\"x\"")),
                variations.answers(
                        "a new key in the message",
                        "shape.new-key",
                        replace("\"message\":\\{", "\"message\":{\"refusal\":null,")),
                variations.answers(
                        "a new key in usage",
                        "spelling.key-order",
                        replace("\"usage\":\\{", "\"usage\":{\"num_cached_tokens\":0,")),
                variations.answers(
                        "another key order",
                        "spelling.key-order",
                        replace("\"id\":(\"[0-9a-f]*\"),\"created\":(\\d+)", "\"created\":$2,\"id\":$1")),
                variations.answers("white space", "spelling.spacing", replace("\"id\":", "\"id\" : ")),
                variations.answers("escapes", "spelling.escaping", replace("Yes", "\\\\u0059es")),
                variations.answers("a newline at the end", "spelling.spacing", text -> text + "\n"),
                variations.answers(
                        "no service tier", "dated.service-tier", replace(",\"service_tier\":\"standard\"", "")),
                variations.answers(
                        "priority service",
                        "",
                        replace("\"service_tier\":\"standard\"", "\"service_tier\":\"priority\"")),
                variations.answers(
                        "an unknown service tier",
                        "shape.new-member",
                        replace("\"service_tier\":\"standard\"", "\"service_tier\":\"flex\"")),
                variations.answers(
                        "no prompt token details",
                        "dated.prompt-tokens-details",
                        replace("\"prompt_tokens_details\":\\{\"cached_tokens\":0},", "")),
                variations.answers(
                        "tool calls without type", "dated.tool-type", replaceAll("\"type\":\"function\",", "")),
                variations.answers(
                        "tool_calls an empty list",
                        "tool.empty-list",
                        replace("\"tool_calls\":null", "\"tool_calls\":[]")),
                variations.answers(
                        "another prompt count",
                        "ratelimit.cost, tokens.prompt, usage.prompt-varies",
                        LegalVariationsTest::otherCount),
                variations.answers(
                        "the alias resolved", "model.resolved", replace("ministral-3b-latest", "ministral-3b-2512")),
                variations.answers("cached tokens", "", replace("\"cached_tokens\":0", "\"cached_tokens\":1")),
                variations.answers("thinking without closed", "dated.closed", replaceAll(",\"closed\":true", "")),
                variations.streams("no padding", "stream.padding-absent", replaceAll(",\"p\":\"[a-z]*\"", "")),
                variations.streams("other padding", "stream.padding", replaceAll("\"p\":\"[a-z]*\"", "\"p\":\"zzz\"")),
                variations.streams("comments", "stream.comment", text -> ": keep-alive\n\n" + text),
                variations.streams("CRLF", "stream.line-end", replaceAll("\n", "\r\n")),
                variations.streams("ids of events", "stream.extra-field", text -> "id: 7\n" + text),
                variations.streams("no space after data", "stream.spacing", replaceAll("data: ", "data:")),
                variations.streams("message events", "stream.extra-field", text -> "event: message\n" + text),
                variations.filter(
                        "one byte at a time", "", (call, served) -> served.isStream() ? bytewise(served) : served),
                variations.filter("all at once", "", (call, served) -> served.isStream() ? atOnce(served) : served),
                variations.filter("headers in another order and case", "", (call, served) -> shuffled(served)),
                variations.filter(
                        "a new header", "header.new", (call, served) -> served.withHeader("x-new-thing", "1")),
                variations.filter(
                        "a charset",
                        "header.charset",
                        (call, served) -> served.isStream()
                                ? served
                                : served.withHeader("Content-Type", "application/json; charset=utf-8")),
                variations.filter(
                        "a correlation id of another form",
                        "header.correlation-form, header.kong-id",
                        (call, served) -> served.withHeader(
                                "mistral-correlation-id",
                                ProductionDouble.edge().lines().get(1).value().replace("-", ""))),
                variations.filter(
                        "other windows",
                        "header.ratelimit-window",
                        (call, served) -> renamed(served, "-minute", "-10-second")),
                variations.filter(
                        "limits on streams",
                        "header.ratelimit-unexpected",
                        (call, served) ->
                                served.isStream() ? served.withHeader("x-ratelimit-limit-req-minute", "5") : served),
                variations.filter(
                        "another query cost",
                        "ratelimit.cost",
                        (call, served) -> served.headers()
                                        .first("x-ratelimit-tokens-query-cost")
                                        .isPresent()
                                ? served.withHeader("x-ratelimit-tokens-query-cost", "1")
                                : served),
                variations.filter("no Kong latency", "header.gone", (call, served) -> served.without("x-kong-up")),
                variations.refusals("other words", "refusal.wording", replace("Invalid model", "Unknown model")),
                variations.refusals(
                        "no raw_status_code", "dated.raw-status-code", replace(",\"raw_status_code\":\\d+", "")),
                variations.refusals("the bare 422", "refusal.bare", LegalVariationsTest::bare),
                variations.refusals(
                        "further details",
                        "refusal.further-detail",
                        replace(
                                "\"detail\":\\[\\{",
                                "\"detail\":[{\"type\":\"a\",\"loc\":[\"body\",\"b\"],\"msg\":\"c\",\"input\":1},{")),
                variations.models(
                        "a new capability",
                        "shape.new-key",
                        replaceAll("\"capabilities\":\\{", "\"capabilities\":{\"telepathy\":false,")),
                variations.models(
                        "a new kind of model", "shape.new-member", replace("\"type\":\"base\"", "\"type\":\"agent\"")),
                variations.models(
                        "a new key of models",
                        "shape.new-key",
                        replaceAll("\"object\":\"model\"", "\"object\":\"model\",\"price\":1")));
    }

    private static String otherCount(String text) {
        int prompt = Integer.parseInt(text.replaceFirst("(?s).*\"prompt_tokens\":(\\d+).*", "$1"));
        int total = Integer.parseInt(text.replaceFirst("(?s).*\"total_tokens\":(\\d+).*", "$1"));
        return text.replaceFirst("\"prompt_tokens\":\\d+", "\"prompt_tokens\":" + (prompt + 3))
                .replaceFirst("\"total_tokens\":\\d+", "\"total_tokens\":" + (total + 3));
    }

    private static String bare(String text) {
        return text.replaceFirst("\\{\"object\":\"error\",\"message\":(\\{\"detail\".*}),\"type\".*", "$1");
    }

    private static Served bytewise(Served served) {
        List<byte[]> bytes = new ArrayList<>();
        for (byte[] frame : served.frames()) {
            for (byte b : frame) {
                bytes.add(new byte[] {b});
            }
        }
        return served.withFrames(bytes);
    }

    private static Served atOnce(Served served) {
        return served.withFrames(List.of(served.text().getBytes(StandardCharsets.UTF_8)));
    }

    private static Served shuffled(Served served) {
        List<Header> lines = new ArrayList<>();
        served.headers()
                .lines()
                .forEach(line -> lines.add(new Header(line.name().toUpperCase(Locale.ROOT), line.value())));
        Collections.reverse(lines);
        return new Served(served.status(), new Headers(lines), served.frames(), served.end());
    }

    private static Served renamed(Served served, String from, String to) {
        List<Header> lines = served.headers().lines().stream()
                .map(line -> line.name().startsWith("x-ratelimit")
                        ? new Header(line.name().replace(from, to), line.value())
                        : line)
                .toList();
        return new Served(served.status(), new Headers(lines), served.frames(), served.end());
    }
}
