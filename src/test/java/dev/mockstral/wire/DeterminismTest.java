package dev.mockstral.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.mockstral.FixtureException;
import dev.mockstral.Mockstral;
import dev.mockstral.MockstralOptions;
import dev.mockstral.testing.RawHttp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeterminismTest {
    private static final int REQUESTS = 200;
    private static final int CONNECTIONS = 8;
    private static final MockstralOptions FROZEN = MockstralOptions.defaults()
            .seed(1)
            .clock(Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC));

    @TempDir
    static Path folder;

    @Test
    void sameRunsGiveTheSameBytesInAnyOrderAndParallelism() throws Exception {
        List<String> requests = requests();
        Map<String, List<String>> inOrder = run(FROZEN, requests, 1);
        List<String> shuffled = new ArrayList<>(requests);
        Collections.shuffle(shuffled, new Random(7));
        assertEquals(inOrder, run(FROZEN, shuffled, CONNECTIONS));
    }

    @Test
    void equalCallsGetDifferentIdsAndTheSameText() throws Exception {
        try (Mockstral mockstral = Mockstral.start(FROZEN);
                RawHttp http = new RawHttp(mockstral.port())) {
            String first = ask(http, request(0)).text();
            String second = ask(http, request(0)).text();
            assertNotEquals(first, second);
            assertEquals(withoutIds(first), withoutIds(second));
        }
    }

    /** The n-th sighting of a request, which its id tells, gets the n-th reply. */
    @Test
    void callsAtOnceOverASequenceGiveTheSameBytesAsOneAfterTheOther() throws Exception {
        List<String> requests = Collections.nCopies(REQUESTS, request(0));
        String sequence = IntStream.range(0, REQUESTS).mapToObj(i -> "r" + i).collect(Collectors.joining(", "));
        MockstralOptions options = FROZEN.fixtures(
                List.of(Files.writeString(folder.resolve("sequence.yaml"), "respond: [" + sequence + "]")));
        assertEquals(run(options, requests, 1), run(options, requests, CONNECTIONS));
    }

    @Test
    void anotherSeedGivesOtherIds() throws Exception {
        assertNotEquals(firstAnswer(FROZEN), firstAnswer(FROZEN.seed(2)));
    }

    private static String firstAnswer(MockstralOptions options) throws IOException, FixtureException {
        try (Mockstral mockstral = Mockstral.start(options);
                RawHttp http = new RawHttp(mockstral.port())) {
            return ask(http, request(0)).text();
        }
    }

    /** Every request to the sorted answers it got, header lines included. */
    private static Map<String, List<String>> run(MockstralOptions options, List<String> requests, int connections)
            throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(connections);
        try (Mockstral mockstral = Mockstral.start(options)) {
            List<Future<Map<String, List<String>>>> shares = new ArrayList<>();
            for (int worker = 0; worker < connections; worker++) {
                int offset = worker;
                Callable<Map<String, List<String>>> share =
                        () -> share(mockstral.port(), requests, offset, connections);
                shares.add(workers.submit(share));
            }
            Map<String, List<String>> all = new TreeMap<>();
            for (Future<Map<String, List<String>>> share : shares) {
                share.get()
                        .forEach((request, answers) -> all.computeIfAbsent(request, same -> new ArrayList<>())
                                .addAll(answers));
            }
            all.values().forEach(Collections::sort);
            return all;
        } finally {
            workers.shutdown();
        }
    }

    private static Map<String, List<String>> share(int port, List<String> requests, int offset, int step)
            throws IOException {
        Map<String, List<String>> answers = new TreeMap<>();
        try (RawHttp http = new RawHttp(port)) {
            for (int i = offset; i < requests.size(); i += step) {
                RawHttp.Answer answer = ask(http, requests.get(i));
                answers.computeIfAbsent(requests.get(i), same -> new ArrayList<>())
                        .add(answer.statusLine() + answer.headerLines() + answer.text());
            }
        }
        return answers;
    }

    private static RawHttp.Answer ask(RawHttp http, String request) throws IOException {
        return http.send(
                "POST",
                "/v1/chat/completions",
                request,
                "Authorization: Bearer test",
                "Content-Type: application/json");
    }

    /** Some of them equal, so that sightings are counted. */
    private static List<String> requests() {
        List<String> requests = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            requests.add(request(i % (REQUESTS * 3 / 4)));
        }
        return requests;
    }

    private static String request(int number) {
        String options = switch (number % 6) {
            case 1 -> ",\"stream\":true";
            case 2 -> ",\"n\":2,\"max_tokens\":9";
            case 3 ->
                ",\"tool_choice\":\"any\",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\","
                        + "\"parameters\":{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},"
                        + "\"required\":[\"city\"]}}}]";
            case 4 -> ",\"store\":true";
            case 5 -> ",\"stream\":true,\"n\":2,\"stop\":[\"e\"]";
            default -> "";
        };
        return "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\",\"content\":\"question " + number
                + "\"}]" + options + "}";
    }

    private static String withoutIds(String answer) {
        return answer.replaceAll("\"id\":\"[^\"]*\"", "");
    }
}
