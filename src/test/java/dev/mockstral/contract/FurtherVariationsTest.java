package dev.mockstral.contract;

import static dev.mockstral.contract.FaultTable.replace;
import static dev.mockstral.contract.FaultTable.replaceAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.mockstral.Hardships;
import dev.mockstral.Mockstral;
import dev.mockstral.MockstralOptions;
import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Headers.Header;
import dev.mockstral.testing.Served;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** More of what production does or may do: what was recorded at times, what gateways change, what the model decides. */
class FurtherVariationsTest {
    private static final String[] CASES = {
        "envelope/*",
        "parameters/two-choices*",
        "parameters/max-tokens*",
        "tools/any*",
        "tools/auto*",
        "tools/parallel*",
        "tools/round-trip*",
        "reasoning/high*",
        "refusal/extra-store",
        "refusal/two-extras",
        "refusal/unknown-*",
        "refusal/wrong-key",
        "models/*"
    };

    private final Variations variations = new Variations(List.of(CASES));

    @TestFactory
    Stream<DynamicTest> answersMayVary() {
        return Stream.of(
                variations.answers(
                        "a text beside tool calls",
                        "tokens.completion",
                        replace("],\"content\":\"\"}", "],\"content\":\"I'll find out.\"}")),
                variations.answers(
                        "a reference between texts",
                        "tokens.completion",
                        replace(
                                "\"content\":\"Yes[^\"]*\"",
                                "\"content\":[{\"type\":\"text\",\"text\":\"Yes\"},{\"type\":\"reference\",\"reference_ids\":[]}]")),
                variations.answers("no service tier told", "dated.service-tier", replace("\"standard\"", "null")),
                variations.answers(
                        "no token details told",
                        "dated.prompt-tokens-details",
                        replace("\"prompt_tokens_details\":\\{[^}]*}", "\"prompt_tokens_details\":null")),
                variations.answers(
                        "cached tokens in the manner of 2026-02",
                        "spelling.key-order",
                        replace("\"usage\":\\{", "\"usage\":{\"num_cached_tokens\":0,")),
                variations.answers(
                        "content as a list of one text",
                        "content.list, tokens.completion",
                        replace("\"content\":\"Yes[^\"]*\"", "\"content\":[{\"type\":\"text\",\"text\":\"Yes\"}]")),
                variations.answers("created two seconds late", "", text -> earlier(text, -2)),
                variations.answers("created three seconds before the answer", "", text -> earlier(text, 3)),
                variations.answers(
                        "arguments without spaces",
                        "tokens.completion",
                        replace("\\{\\\\\"city\\\\\": ", "{\\\\\"city\\\\\":")),
                variations.answers("ids of calls of digits only", "", FurtherVariationsTest::numbered),
                variations.answers(
                        "logprobs null, as until 2025-07",
                        "shape.new-key",
                        replace("\"index\":0,\"fin", "\"index\":0,\"logprobs\":null,\"fin")),
                variations.answers(
                        "pretty-printed",
                        "spelling.spacing",
                        replaceAll(",(?=\"(created|model|usage|object)\")", ",\n ")),
                variations.answers(
                        "slashes escaped", "spelling.escaping, tokens.completion", replace("Yes", "Yes\\\\/no")));
    }

    @TestFactory
    Stream<DynamicTest> streamsMayVary() {
        return Stream.of(
                variations.streams("an empty piece in between", "", FurtherVariationsTest::withEmptyPiece),
                variations.streams("padding in the first chunk", "stream.padding", FurtherVariationsTest::paddedFirst),
                variations.streams("comments between events", "stream.comment", text -> text + ": ping\n\n"),
                variations.streams("a retry time", "stream.extra-field", text -> "retry: 3000\n" + text),
                variations.streams("CR at the end of lines", "stream.line-end", text -> text.replace("\n", "\r")),
                variations.streams("two empty lines between events", "stream.spacing", text -> text + "\n"),
                variations.streams(
                        "a first chunk without content",
                        "stream.role-chunk",
                        replace("\"assistant\",\"content\":\"\"", "\"assistant\"")),
                variations.streams(
                        "a new key in every chunk",
                        "shape.new-key",
                        replace("\"object\":", "\"system_fingerprint\":\"x\",\"object\":")),
                variations.streams(
                        "no type in streamed calls", "dated.tool-type", replace("\"type\":\"function\",", "")),
                variations.streams(
                        "no closed in streamed thinking", "dated.closed", text -> text.replace(",\"closed\":true", "")),
                variations.filter(
                        "no charset on a stream",
                        "header.charset",
                        (call, served) ->
                                served.isStream() ? served.withHeader("Content-Type", "text/event-stream") : served));
    }

    @TestFactory
    Stream<DynamicTest> headersMayVary() {
        return Stream.of(
                variations.filter(
                        "a second cookie",
                        "",
                        (call, served) -> plus(
                                plus(served, "set-cookie", "__cf_bm=a; Path=/"), "set-cookie", "_cfuvid=b; Path=/")),
                variations.filter(
                        "a month's window beside",
                        "",
                        (call, served) -> served.headers()
                                        .first("x-ratelimit-limit-req-minute")
                                        .isPresent()
                                ? plus(served, "x-ratelimit-limit-tokens-month", "1000000")
                                : served),
                variations.filter(
                        "no caching told",
                        "",
                        (call, served) -> served.without("cf-").without("alt-svc")),
                variations.filter(
                        "slow upstream",
                        "",
                        (call, served) -> served.headers()
                                        .first("x-envoy-upstream-service-time")
                                        .isPresent()
                                ? served.withHeader("x-envoy-upstream-service-time", "25000")
                                        .withHeader("x-kong-upstream-latency", "25001")
                                : served),
                variations.filter("another server", "", (call, served) -> served.withHeader("Server", "envoy")),
                variations.filter(
                        "a Retry-After",
                        "",
                        (call, served) -> served.status() == 422 ? served.withHeader("Retry-After", "1") : served),
                variations.filter(
                        "a request id of another make",
                        "header.new",
                        (call, served) -> served.withHeader("x-request-id", "1")));
    }

    @TestFactory
    Stream<DynamicTest> refusalsAndListsMayVary() {
        return Stream.of(
                variations.refusals(
                        "the 401 of 2025", "refusal.wording", text -> text.replace("Invalid API Key", "Unauthorized")),
                variations.refusals(
                        "a 401 without its newline", "", text -> text.contains("API Key") ? text.strip() : text),
                variations.refusals(
                        "a 404 on one line",
                        "",
                        text -> text.contains("no Route") ? text.replaceAll("\\s*\\n\\s*", " ") : text),
                variations.refusals(
                        "details with a link",
                        "spelling.key-order",
                        text -> text.replace(
                                ",\"input\":", ",\"url\":\"https://errors.pydantic.dev/2.11/v/x\",\"input\":")),
                variations.refusals("details in another order", "", FurtherVariationsTest::swapped),
                variations.refusals(
                        "a param that tells",
                        "refusal.param",
                        text -> text.replace("\"param\":null", "\"param\":\"model\"")),
                variations.refusals(
                        "a new key in errors",
                        "shape.new-key",
                        text -> text.replace("\"param\":null", "\"param\":null,\"doc_url\":\"x\"")),
                variations.models("models in another order", "", FurtherVariationsTest::reversed),
                variations.models(
                        "a model to be retired",
                        "",
                        replace(
                                "\"deprecation\":null,\"deprecation_replacement_model\":null",
                                "\"deprecation\":\"2027-01-31T12:00:00Z\",\"deprecation_replacement_model\":\"ministral-8b-latest\"")),
                variations.models("a longer context", "", text -> text.replace("131072", "262144")),
                variations.models(
                        "no temperature told",
                        "",
                        text -> text.replace(
                                "\"default_model_temperature\":0.3", "\"default_model_temperature\":null")));
    }

    @TestFactory
    Stream<DynamicTest> theServerOfThisProcessMayVary() {
        return LongStream.of(1, 2, 15)
                .mapToObj(seed -> dynamicTest("--vary " + seed, () -> {
                    MockstralOptions options =
                            MockstralOptions.defaults().port(0).hardships(Hardships.NONE.vary(seed));
                    StringWriter out = new StringWriter();
                    try (Mockstral mistral = Mockstral.start(options)) {
                        VerifyOptions verify = VerifyOptions.of(
                                        URI.create(mistral.url()), Optional.of(ApiKey.of("any")))
                                .selecting(
                                        new VerifyOptions.Selection(Tier.FULL, List.of(CASES), List.of(), List.of()));
                        int code = Verify.run(verify, new PrintWriter(out), new PrintWriter(out));
                        assertEquals(0, code, out::toString);
                    }
                }));
    }

    private static String earlier(String text, int seconds) {
        long created = Long.parseLong(text.replaceFirst("(?s).*\"created\":(\\d+).*", "$1"));
        return text.replaceFirst("\"created\":\\d+", "\"created\":" + (created - seconds));
    }

    private static String numbered(String text) {
        return java.util.regex.Pattern.compile("\\{\"id\":\"(\\w{9})\"")
                .matcher(text)
                .replaceAll(match -> String.format(
                        "{\"id\":\"%09d\"", Math.floorMod(match.group(1).hashCode(), 1_000_000_000)));
    }

    private static String withEmptyPiece(String text) {
        return text.matches("(?s).*\"delta\":\\{\"content\":\"[^\"]+\"},\"finish_reason\":null.*")
                ? text.replaceFirst("\"delta\":\\{\"content\":\"[^\"]+\"}", "\"delta\":{\"content\":\"\"}") + text
                : text;
    }

    private static String paddedFirst(String text) {
        return text.contains("\"role\"") ? text.replaceFirst("}]}", "}],\"p\":\"abc\"}") : text;
    }

    private static String swapped(String text) {
        return text.replaceFirst("\"detail\":\\[(\\{[^}]*}),(\\{[^}]*})]", "\"detail\":[$2,$1]");
    }

    private static String reversed(String text) {
        return text.replaceFirst("\"data\":\\[(\\{.*?\"type\":\"base\"}),(.*)]}", "\"data\":[$2,$1]}");
    }

    private static Served plus(Served served, String name, String value) {
        List<Header> lines = new ArrayList<>(served.headers().lines());
        lines.add(new Header(name, value));
        return new Served(served.status(), new Headers(lines), served.frames(), served.end());
    }
}
