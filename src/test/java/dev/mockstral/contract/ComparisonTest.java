package dev.mockstral.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mockstral.exchange.Headers;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two answers to the same request: equal to the byte, alike in form, or different, and where. */
class ComparisonTest {
    private static final String ID = "0123456789ab4def8123456789abcdef";
    private static final String OTHER_ID = "ffff456789ab4def8123456789abcdef";
    private static final String WHOLE = "{\"id\":\"" + ID + "\",\"created\":1787150060,\"model\":\"m\","
            + "\"usage\":{\"prompt_tokens\":22},\"choices\":[{\"index\":0,\"finish_reason\":\"stop\","
            + "\"message\":{\"role\":\"assistant\",\"tool_calls\":null,\"content\":\"1, 2\"}}]}";
    private static final Headers JSON = Headers.of("Date", "Mon, 20 Jul 2026 16:58:37 GMT")
            .plus("Content-Type", "application/json")
            .plus("set-cookie", "__cf_bm=a; Path=/");

    private static Answer answer(Headers headers, String body) {
        Segment segment = new Segment(body.getBytes(StandardCharsets.UTF_8), Duration.ZERO);
        return new Answer(200, headers, List.of(segment), Ending.CLEAN, Duration.ZERO);
    }

    private static Comparison compare(List<Answer> here, List<Answer> there) {
        Report report = new Report(
                new Report.Run("t", "full", Instant.EPOCH, Duration.ZERO, 1),
                Verdict.CONFORMS,
                "",
                List.of(),
                new Report.Totals(0, 0, 0, 0, BigDecimal.ZERO, ""),
                new Coverage(),
                Rules.load(),
                Optional.empty());
        return Comparison.of(evidence(here), evidence(there), report);
    }

    private static Evidence evidence(List<Answer> answers) {
        Evidence evidence = new Evidence(
                new Evidence.Header(Target.of(URI.create("http://127.0.0.1:1")), Instant.EPOCH, Optional.empty(), 1));
        for (int i = 0; i < answers.size(); i++) {
            evidence.add("a/case", i, new Exchange(Probe.models(), answers.get(i)));
        }
        return evidence;
    }

    private static List<String> differences(String here, String there) {
        return differences(answer(JSON, here), answer(JSON, there));
    }

    private static List<String> differences(Answer here, Answer there) {
        return compare(List.of(here), List.of(there)).differences().stream()
                .map(each -> each.level() + " " + each.place() + ": " + each.here() + " | " + each.there())
                .toList();
    }

    private static String events(String... chunks) {
        StringBuilder text = new StringBuilder();
        for (String chunk : chunks) {
            text.append("data: ").append(chunk).append("\n\n");
        }
        return text.append("data: [DONE]\n\n").toString();
    }

    private static Answer stream(String... chunks) {
        return answer(Headers.of("Content-Type", "text/event-stream; charset=utf-8"), events(chunks));
    }

    private static String chunk(String id, String rest) {
        return "{\"id\":\"" + id + "\",\"created\":1787150060," + rest + "}";
    }

    @Test
    void takesIdsTimesAndCookiesForEqual() {
        Headers later = Headers.of("Date", "Tue, 21 Jul 2026 00:00:00 GMT")
                .plus("Content-Type", "application/json")
                .plus("set-cookie", "__cf_bm=b; Path=/");
        Comparison comparison = compare(
                List.of(answer(JSON, WHOLE)),
                List.of(answer(later, WHOLE.replace(ID, OTHER_ID).replace("1787150060", "1800000000"))));

        assertEquals(List.of(), comparison.differences());
        assertEquals(1, comparison.same());
        assertEquals(
                "compared with http://127.0.0.1:1 (conforms): of 1 answers 1 are equal to the byte with ids and times"
                        + " replaced, 0 have the same form, 0 differ",
                comparison.summary());
    }

    @Test
    void numbersTheIdsOfACaseSoThatOneThatComesTwiceShows() {
        Comparison comparison = compare(
                List.of(answer(JSON, WHOLE), answer(JSON, WHOLE.replace(ID, OTHER_ID))),
                List.of(answer(JSON, WHOLE), answer(JSON, WHOLE)));

        assertEquals(1, comparison.same());
        assertEquals(
                List.of("/id <id:2> <id:1>"),
                comparison.differences().stream()
                        .map(each -> each.place() + " " + each.here() + " " + each.there())
                        .toList());
    }

    @Test
    void tellsTheFirstByteWhereOnlyWordsOrNumbersDiffer() {
        assertEquals(
                List.of("bytes /usage/prompt_tokens: 22 | 23"),
                differences(WHOLE, WHOLE.replace("22", "23").replace("1, 2", "One")));
        assertEquals(List.of("bytes /model:  \"m\" | \"m\""), differences(WHOLE.replace(":\"m\"", ": \"m\""), WHOLE));
        assertEquals(
                List.of("bytes header date: date: <time> | Date: <time>"),
                differences(
                        answer(
                                Headers.of("date", "Mon, 20 Jul 2026 16:58:37 GMT")
                                        .plus("Content-Type", "application/json")
                                        .plus("set-cookie", "__cf_bm=a; Path=/"),
                                WHOLE),
                        answer(JSON, WHOLE)));
        assertEquals(List.of("bytes : the end | \\n"), differences(WHOLE, WHOLE + "\n"));
    }

    @Test
    void tellsWhatDiffersInForm() {
        assertEquals(
                List.of("shape /choices/*/message/tool_calls: null | list"),
                differences(WHOLE, WHOLE.replace("\"tool_calls\":null", "\"tool_calls\":[]")));
        assertEquals(
                List.of("shape /choices/*/message/tool_calls: null | nothing"),
                differences(WHOLE, WHOLE.replace("\"tool_calls\":null,", "")));
        assertEquals(
                List.of("shape /choices/*/logprobs: nothing | null"),
                differences(WHOLE, WHOLE.replace("\"index\":0", "\"index\":0,\"logprobs\":null")));
        assertEquals(
                List.of("shape  key order: id created model usage choices | created id model usage choices"),
                differences(
                        WHOLE,
                        WHOLE.replace(
                                "\"id\":\"" + ID + "\",\"created\":1787150060",
                                "\"created\":1787150060,\"id\":\"" + ID + "\"")));
        assertEquals(
                List.of("shape /usage/prompt_tokens: <number> | <fraction>"),
                differences(WHOLE, WHOLE.replace("22", "22.0")));
        assertEquals(
                List.of("shape /choices/*/finish_reason: \"stop\" | \"eos\""),
                differences(WHOLE, WHOLE.replace("\"stop\"", "\"eos\"")));
        assertEquals(List.of("shape : object | no JSON"), differences(WHOLE, "<html>"));
        assertEquals(
                List.of("shape headers: nothing | x-debug"),
                differences(answer(JSON, WHOLE), answer(JSON.plus("X-Debug", "1"), WHOLE)));
    }

    @Test
    void leavesOpenHowAStreamIsCut() {
        String open = "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s\"},\"finish_reason\":null}],\"p\":\"%s\"";
        String last = "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\"},\"finish_reason\":\"stop\"}],\"p\":\"a\"";
        Answer fine = stream(
                chunk(ID, open.formatted("", "a")),
                chunk(ID, open.formatted("1", "ab")),
                chunk(ID, open.formatted(", 2", "abc")),
                chunk(ID, last));
        Answer coarse = stream(
                chunk(OTHER_ID, open.formatted("", "a")),
                chunk(OTHER_ID, open.formatted("1, 2", "a")),
                chunk(OTHER_ID, last));

        assertEquals(List.of("bytes event 1 /choices/0/delta/content: \"1\" | \"1, 2\""), differences(fine, coarse));
        assertEquals(1, compare(List.of(fine), List.of(coarse)).alike());
    }

    @Test
    void tellsWhereAStreamDiffersInForm() {
        String one = "\"choices\":[{\"index\":0,\"delta\":{\"content\":\"\"},\"finish_reason\":null}]";
        Answer here = stream(chunk(ID, one), chunk(ID, one));
        Answer withRole = stream(chunk(ID, one), chunk(ID, one.replace("{\"content\"", "{\"role\":\"a\",\"content\"")));
        Answer otherId = stream(chunk(ID, one), chunk(OTHER_ID, one));
        Answer cut = answer(here.headers(), here.text().replace("data: [DONE]\n\n", ""));

        assertEquals(List.of("shape last chunk /choices/*/delta/role: nothing | \"a\""), differences(here, withRole));
        assertEquals(List.of("shape last chunk /id: <id:1> | <id:2>"), differences(here, otherId));
        assertEquals(List.of("shape end: [DONE] | no [DONE]"), differences(here, cut));
    }
}
