package dev.mockstral.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.Mockstral;
import dev.mockstral.MockstralOptions;
import dev.mockstral.Recording;
import dev.mockstral.stub.FixtureReader;
import dev.mockstral.stub.FixtureResult;
import dev.mockstral.testing.RawHttp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One server is recorded through the proxy; another one serves the recording. */
class RecordReplayTest {
    private static final Clock FROZEN = Clock.fixed(Instant.parse("2026-11-25T10:00:00Z"), ZoneOffset.UTC);
    private static final String WEATHER_TOOL = """
            [{"type":"function","function":{"name":"get_weather","parameters":{"type":"object",
            "properties":{"city":{"type":"string"},"days":{"type":"integer"}},"required":["city","days"]}}}]""";

    private static final String ORIGINAL_STUBS = """
            - name: thinking
              when: { last_user: twelve by twelve }
              respond: { thinking: "12 * 12\\nis 144", content: "144" }
            - name: thinking and tool
              when: { last_user: think and call }
              respond: { thinking: I need the weather., tool_calls: [ { name: get_weather, arguments: { city: Köln, days: 2 } } ] }
            - name: parallel
              when: { last_user: both }
              respond:
                tool_calls:
                  - { name: get_weather, arguments: { city: Paris, days: 1 } }
                  - { name: get_weather, arguments: '{"city":"Rome","days":1e0}' }
            - name: lines
              when: { last_user: { starts_with: poem } }
              respond: { content: "Roses: red,\\n\\n  violets # blue\\n- [x] 'quoted' \\"twice\\"\\t\\\\ 🧀\\n" }
            - name: sequence
              when: { last_user: ping }
              respond: [ { error: rate_limited }, { content: pong }, { content: pong again } ]
            - name: own error
              when: { last_user: refuse me }
              respond: { error: { status: 400, type: invalid_request_invalid_args, code: "3051", message: Too long, headers: { retry-after: "7" } } }
            - name: two choices
              when: { params: { n: 2 } }
              respond: { choices: [ Tea., { content: Coffee, finish_reason: length } ] }
            - name: cached
              when: { last_user: cached }
              respond: { content: Warm., usage: { prompt_tokens: 40, prompt_tokens_details: { cached_tokens: 32 } } }
            """;

    private static final List<String> REQUESTS = List.of(
            ask("What is the best French cheese?", ""),
            ask("What is the best French cheese?", ",\"stream\":true"),
            ask("twelve by twelve", ""),
            ask("twelve by twelve", ",\"stream\":true"),
            ask("think and call", ",\"tools\":" + WEATHER_TOOL),
            ask("think and call", ",\"stream\":true,\"tools\":" + WEATHER_TOOL),
            ask("both", ",\"tools\":" + WEATHER_TOOL),
            ask("both", ",\"stream\":true,\"tools\":" + WEATHER_TOOL),
            ask("poem", ""),
            ask("poem", ",\"stream\":true,\"temperature\":0"),
            ask("poem", ",\"temperature\":0.5"),
            ask("poem", ",\"temperature\":0.5,\"max_tokens\":3"),
            ask("poem", ",\"stop\":[\"violets\"]"),
            ask("ping", ""),
            ask("ping", ""),
            ask("ping", ""),
            ask("refuse me", ""),
            ask("two", ",\"n\":2"),
            ask("two", ",\"n\":2,\"stream\":true"),
            ask("cached", ""),
            ask("Give me JSON", ",\"response_format\":{\"type\":\"json_object\"}"),
            ask("Call it", ",\"tool_choice\":\"any\",\"tools\":" + WEATHER_TOOL),
            "{\"model\":\"mistral-large-latest\",\"messages\":[{\"role\":\"system\",\"content\":\"Be brief.\"},"
                    + "{\"role\":\"user\",\"content\":\"ping\"}]}",
            "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\",\"content\":\"weather\"},"
                    + "{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":[{\"id\":\"aB3dE5gH7\",\"type\":\"function\","
                    + "\"function\":{\"name\":\"get_weather\",\"arguments\":\"{}\"}}]},"
                    + "{\"role\":\"tool\",\"tool_call_id\":\"aB3dE5gH7\",\"name\":\"get_weather\",\"content\":\"sunny: 20°\"}]}");

    @TempDir
    Path folder;

    @Test
    void servesWhatWasRecordedToTheByte() throws Exception {
        Path stubs = Files.writeString(folder.resolve("original.yaml"), ORIGINAL_STUBS);
        Path out = folder.resolve("recorded");
        List<RawHttp.Answer> recorded = record(stubs, out, new RecordSettings(true, false, Optional.empty()));
        FixtureResult read = FixtureReader.readPaths(List.of(out));
        assertEquals(List.of(), read.problems());
        assertEquals(List.of(), read.warnings());
        try (Mockstral replay = Mockstral.start(options(out).strict(true).defaultFixtures(false))) {
            List<RawHttp.Answer> replayed = ask(replay.port());
            for (int i = 0; i < REQUESTS.size(); i++) {
                assertEquals(recorded.get(i).status(), replayed.get(i).status(), REQUESTS.get(i));
                assertEquals(recorded.get(i).text(), replayed.get(i).text(), REQUESTS.get(i));
                assertEquals(lines(recorded.get(i)), lines(replayed.get(i)), REQUESTS.get(i));
            }
        }
    }

    @Test
    void saysInTheFixtureOnlyWhatIsNotComputed() throws Exception {
        Path stubs = Files.writeString(folder.resolve("original.yaml"), ORIGINAL_STUBS);
        Path out = folder.resolve("recorded");
        record(stubs, out, RecordSettings.defaults());
        String fixture = Files.readString(file(out, "both-"));
        assertTrue(
                fixture.lines()
                        .map(String::strip)
                        .toList()
                        .containsAll(List.of(
                                "when: { model: mistral-small-latest, last_user: both, turn: 1, has_tool: get_weather,"
                                        + " stream: false }",
                                "arguments: { city: Paris, days: 1 }",
                                "arguments: \"{\\\"city\\\":\\\"Rome\\\",\\\"days\\\":1e0}\"")),
                fixture);
        String sequence = Files.readString(file(out, "ping-"));
        assertTrue(sequence.contains("    - error: rate_limited\n    - content: pong\n"), sequence);
    }

    private static List<RawHttp.Answer> record(Path stubs, Path out, RecordSettings settings) throws Exception {
        Recorder recorder = new Recorder(out, settings);
        try (Mockstral original = Mockstral.start(options(stubs))) {
            Upstream upstream = Upstream.of(original.url(), List.of());
            try (Recording recording = Recording.start("127.0.0.1", 0, upstream, recorder)) {
                return ask(recording.port());
            }
        } finally {
            assertEquals(REQUESTS.size(), recorder.written());
        }
    }

    private static MockstralOptions options(Path fixtures) {
        return MockstralOptions.defaults().fixtures(List.of(fixtures)).seed(7).clock(FROZEN);
    }

    private static List<RawHttp.Answer> ask(int port) throws IOException {
        List<RawHttp.Answer> answers = new ArrayList<>();
        for (String request : REQUESTS) {
            try (RawHttp http = new RawHttp(port)) {
                answers.add(http.send(
                        "POST",
                        "/v1/chat/completions",
                        request,
                        "Content-Type: application/json",
                        "Authorization: Bearer canary-4711-key"));
            }
        }
        return answers;
    }

    /**
     * In one order and case: the proxy's HTTP client keeps neither. How long it took is told from what was generated,
     * which a fixture does not know of an answer that a stop sequence has cut.
     */
    private static List<String> lines(RawHttp.Answer answer) {
        return answer.headerLines().stream()
                .map(line -> line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT)
                        + line.substring(line.indexOf(':')))
                .filter(line -> !line.startsWith("x-envoy-upstream") && !line.startsWith("x-kong-upstream"))
                .sorted()
                .toList();
    }

    private static Path file(Path folder, String start) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> String.valueOf(file.getFileName()).startsWith(start))
                    .filter(file -> file.toString().endsWith(".yaml"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String ask(String text, String more) {
        return "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]"
                + more + "}";
    }
}
