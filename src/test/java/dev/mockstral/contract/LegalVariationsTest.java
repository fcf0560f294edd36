package dev.mockstral.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.mockstral.exchange.Call;
import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Headers.Header;
import dev.mockstral.testing.ProductionDouble;
import dev.mockstral.testing.Served;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What production may change without breaking anybody: shown, never drift. */
class LegalVariationsTest {
    @TestFactory
    Stream<DynamicTest> tellsButDoesNotAlarm() {
        return Stream.of(
                answers(
                        "a new key at the top",
                        "shape.new-key",
                        replace(
                                "\"object\":\"chat.completion\"",
                                "\"object\":\"chat.completion\",\"fingerprint\":\"x\"")),
                answers(
                        "a new key in the message",
                        "shape.new-key",
                        replace("\"message\":\\{", "\"message\":{\"refusal\":null,")),
                answers(
                        "a new key in usage",
                        "spelling.key-order",
                        replace("\"usage\":\\{", "\"usage\":{\"num_cached_tokens\":0,")),
                answers(
                        "another key order",
                        "spelling.key-order",
                        replace("\"id\":(\"[0-9a-f]*\"),\"created\":(\\d+)", "\"created\":$2,\"id\":$1")),
                answers("white space", "spelling.spacing", replace("\"id\":", "\"id\" : ")),
                answers("escapes", "spelling.escaping", replace("Yes", "\\\\u0059es")),
                answers("a newline at the end", "spelling.spacing", text -> text + "\n"),
                answers("no service tier", "dated.service-tier", replace(",\"service_tier\":\"standard\"", "")),
                answers(
                        "priority service",
                        "",
                        replace("\"service_tier\":\"standard\"", "\"service_tier\":\"priority\"")),
                answers(
                        "an unknown service tier",
                        "shape.new-member",
                        replace("\"service_tier\":\"standard\"", "\"service_tier\":\"flex\"")),
                answers(
                        "no prompt token details",
                        "dated.prompt-tokens-details",
                        replace("\"prompt_tokens_details\":\\{\"cached_tokens\":0},", "")),
                answers("tool calls without type", "dated.tool-type", replaceAll("\"type\":\"function\",", "")),
                answers(
                        "tool_calls an empty list",
                        "tool.empty-list",
                        replace("\"tool_calls\":null", "\"tool_calls\":[]")),
                answers("another prompt count", "ratelimit.cost, tokens.prompt", LegalVariationsTest::otherCount),
                answers("the alias resolved", "model.resolved", replace("ministral-3b-latest", "ministral-3b-2512")),
                answers("cached tokens", "", replace("\"cached_tokens\":0", "\"cached_tokens\":1")),
                answers("thinking without closed", "dated.closed", replaceAll(",\"closed\":true", "")),
                streams("no padding", "stream.padding-absent", replaceAll(",\"p\":\"[a-z]*\"", "")),
                streams("other padding", "stream.padding", replaceAll("\"p\":\"[a-z]*\"", "\"p\":\"zzz\"")),
                streams("comments", "stream.comment", text -> ": keep-alive\n\n" + text),
                streams("CRLF", "stream.line-end", replaceAll("\n", "\r\n")),
                streams("ids of events", "stream.extra-field", text -> "id: 7\n" + text),
                streams("no space after data", "stream.spacing", replaceAll("data: ", "data:")),
                streams("message events", "stream.extra-field", text -> "event: message\n" + text),
                filter("one byte at a time", "", (call, served) -> served.isStream() ? bytewise(served) : served),
                filter("all at once", "", (call, served) -> served.isStream() ? atOnce(served) : served),
                filter("headers in another order and case", "", (call, served) -> shuffled(served)),
                filter("a new header", "header.new", (call, served) -> served.withHeader("x-new-thing", "1")),
                filter(
                        "a charset",
                        "header.charset",
                        (call, served) -> served.isStream()
                                ? served
                                : served.withHeader("Content-Type", "application/json; charset=utf-8")),
                filter(
                        "a correlation id of another form",
                        "header.correlation-form, header.kong-id",
                        (call, served) -> served.withHeader(
                                "mistral-correlation-id",
                                ProductionDouble.edge().lines().get(1).value().replace("-", ""))),
                filter(
                        "other windows",
                        "header.ratelimit-window",
                        (call, served) -> renamed(served, "-minute", "-10-second")),
                filter(
                        "limits on streams",
                        "header.ratelimit-unexpected",
                        (call, served) ->
                                served.isStream() ? served.withHeader("x-ratelimit-limit-req-minute", "5") : served),
                filter(
                        "another query cost",
                        "ratelimit.cost",
                        (call, served) -> served.headers()
                                        .first("x-ratelimit-tokens-query-cost")
                                        .isPresent()
                                ? served.withHeader("x-ratelimit-tokens-query-cost", "1")
                                : served),
                filter("no Kong latency", "header.gone", (call, served) -> served.without("x-kong-up")),
                refusals("other words", "refusal.wording", replace("Invalid model", "Unknown model")),
                refusals("no raw_status_code", "dated.raw-status-code", replace(",\"raw_status_code\":\\d+", "")),
                refusals("the bare 422", "refusal.bare", LegalVariationsTest::bare),
                refusals(
                        "further details",
                        "refusal.further-detail",
                        replace(
                                "\"detail\":\\[\\{",
                                "\"detail\":[{\"type\":\"a\",\"loc\":[\"body\",\"b\"],\"msg\":\"c\",\"input\":1},{")),
                models(
                        "a new capability",
                        "shape.new-key",
                        replaceAll("\"capabilities\":\\{", "\"capabilities\":{\"telepathy\":false,")),
                models("a new kind of model", "shape.new-member", replace("\"type\":\"base\"", "\"type\":\"agent\"")),
                models(
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

    private static UnaryOperator<String> replace(String regex, String by) {
        return text -> text.replaceFirst(regex, by);
    }

    private static UnaryOperator<String> replaceAll(String regex, String by) {
        return text -> text.replaceAll(regex, by);
    }

    private static DynamicTest answers(String name, String rule, UnaryOperator<String> change) {
        return filter(
                name,
                rule,
                (call, served) -> served.text().contains("\"chat.completion\"") && !served.isStream()
                        ? served.mapText(change)
                        : served);
    }

    private static DynamicTest streams(String name, String rule, UnaryOperator<String> change) {
        return filter(name, rule, (call, served) -> served.isStream() ? served.mapText(change) : served);
    }

    private static DynamicTest refusals(String name, String rule, UnaryOperator<String> change) {
        return filter(name, rule, (call, served) -> served.status() >= 400 ? served.mapText(change) : served);
    }

    private static DynamicTest models(String name, String rule, UnaryOperator<String> change) {
        return filter(name, rule, (call, served) -> call.path().equals("/v1/models") ? served.mapText(change) : served);
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

    /** The rule that must be told; an empty one when there is nothing to tell. */
    private static DynamicTest filter(String name, String rule, BiFunction<Call, Served, Served> filter) {
        return dynamicTest(name, () -> {
            Report report = Trial.broken(filter).run(BrokenServersTest.CASES).report();
            List<String> told = report.findings().stream()
                    .filter(finding -> finding.severity() != Severity.NOTE)
                    .map(finding -> finding.severity().word() + " " + finding.rule())
                    .distinct()
                    .toList();
            List<String> expected = rule.isEmpty()
                    ? List.of()
                    : Stream.of(rule.split(", ")).map(each -> "warning " + each).toList();
            assertEquals(expected, told);
            assertEquals(Verdict.CONFORMS, report.verdict());
        });
    }
}
