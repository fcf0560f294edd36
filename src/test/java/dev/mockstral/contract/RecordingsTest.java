package dev.mockstral.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recorded answers of production, judged as evidence. */
class RecordingsTest {
    private static final LocalDate AUGUST = LocalDate.of(2026, 8, 1);

    @TempDir
    Path folder;

    private static List<String> breaking(Report report, Predicate<LocalDate> days) {
        return report.results().stream()
                .filter(result -> days.test(result.contractCase().origin().since()))
                .flatMap(result -> result.findings().stream()
                        .filter(finding -> finding.severity() == Severity.BREAKING)
                        .map(finding -> result.contractCase().id() + " "
                                + result.contractCase().title() + ": " + finding.rule() + " " + finding.sentence()))
                .toList();
    }

    @Test
    void findsNothingBreakingInProductionsOwnAnswers() throws IOException {
        Path samples = Path.of(System.getProperty("mockstral.shared", "none"), "data", "wire-samples.jsonl");
        Assumptions.assumeTrue(Files.exists(samples), "no recordings here");

        Report report = new RecordingRun().run(Recordings.read(samples));

        assertEquals(List.of(), breaking(report, day -> !day.isBefore(AUGUST)));
        report.findings()
                .forEach(finding -> assertFalse(finding.since().toString().isEmpty()));
        assertTrue(
                report.findings().stream().anyMatch(finding -> finding.remark().startsWith("kept since ")));
    }

    @Test
    void excusesWhatWasNotYetKeptOnItsDay() throws IOException {
        Report report = recorded(
                "2026-05-01",
                "{\"id\":\"6d42742139a743ee9e2dfc0cd4e88dd0\",\"created\":1777600000,"
                        + "\"model\":\"m\",\"usage\":{\"prompt_tokens\":8,\"total_tokens\":12,\"completion_tokens\":4},"
                        + "\"object\":\"chat.completion\",\"choices\":[{\"index\":0,\"finish_reason\":\"tool_calls\","
                        + "\"message\":{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"abcdefghi\",\"function\":"
                        + "{\"name\":\"f\",\"arguments\":\"{}\"},\"index\":0}],\"content\":\"\"}}]}");

        assertEquals(
                List.of("kept since 2026-06-08, this answer is of 2026-05-01"),
                report.findings().stream()
                        .filter(finding -> finding.rule().equals("dated.tool-type"))
                        .map(Finding::remark)
                        .toList());
        assertEquals(Verdict.CONFORMS, report.verdict());
    }

    @Test
    void findsDriftInARecordingOfToday() throws IOException {
        Report report = recorded("2026-09-01", "{\"id\":\"6d42742139a743ee9e2dfc0cd4e88dd0\",\"model\":\"m\"}");

        assertEquals(Verdict.DRIFT, report.verdict());
    }

    private Report recorded(String day, String body) throws IOException {
        String line = "{\"recorded_date\":\"" + day + "\",\"fidelity\":\"raw\",\"stream\":false,\"method\":\"POST\","
                + "\"uri\":\"https://api.mistral.ai/v1/chat/completions\",\"request_body\":{\"model\":\"m\"},"
                + "\"status\":200,\"response_headers\":{\"content-type\":\"application/json\"},\"response_raw\":"
                + dev.mockstral.json.Json.compact(
                        dev.mockstral.json.Json.mapper().stringNode(body)) + "}\n";
        return new RecordingRun().run(Recordings.read(Files.writeString(folder.resolve("r.jsonl"), line)));
    }
}
