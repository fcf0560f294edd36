package dev.mockstral.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.Hardships;
import dev.mockstral.Mockstral;
import dev.mockstral.MockstralOptions;
import dev.mockstral.testing.RawHttp;
import dev.mockstral.testing.RawSocket;
import dev.mockstral.testing.RawSocket.End;
import dev.mockstral.testing.RawSocket.Received;
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
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A fault looks the same to the byte, and ends the connection in the same way, wherever it was asked for: by a stub, the
 * control header, the admin API or a file of chaos rules. Which bytes these are is told by {@link FaultsTest}.
 */
class FaultSourcesTest {
    private static final String WHOLE =
            "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\",\"content\":\"Où est l'été ?\"}]}";
    private static final String STREAM = WHOLE.replace("{\"model\"", "{\"stream\":true,\"model\"");
    private static final MockstralOptions FROZEN = MockstralOptions.defaults()
            .seed(1)
            .clock(Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC));

    /** Each fault, and how the connection must end: after a whole answer and after a stream. */
    private static final Map<String, List<End>> FAULTS = faults();

    private static final String NOW_AND_THEN = "{reset: {after_chunks: 1}, %s}";
    private static final List<String> FREQUENCIES = List.of("every: 3", "first: 2", "after: 4", "probability: 0.5");

    @TempDir
    Path folder;

    private static Map<String, List<End>> faults() {
        Map<String, List<End>> faults = new TreeMap<>();
        for (String reset : List.of("reset", "{reset: {after_chunks: 1}}", "{reset: {after_bytes: 40}}")) {
            faults.put(reset, List.of(End.RST, End.RST));
        }
        for (String other : List.of(
                "empty",
                "truncate",
                "{truncate: {after_bytes: 40}}",
                "malformed_chunk",
                "{malformed_chunk: {after_chunks: 2}}",
                "{garbage: {bytes: 32}}",
                "{stall: {after_chunks: 1, for: 2ms}}",
                "{slow_close: 2ms}",
                "{header_delay: 2ms}",
                "{body_delay: 2ms}",
                "{dribble: {pieces: 3, over: 3ms}}",
                "{bandwidth: 9MB/s}",
                "malformed_json",
                "truncated_json",
                "{error: rate_limited}",
                "{html_error: 502}",
                "no_done",
                "duplicate_done",
                "{cut_after: 2}",
                "{error_event: {after_chunks: 1}}",
                "split_events",
                "merge_events",
                "split_utf8",
                "crlf",
                "comments")) {
            faults.put(other, List.of(End.FIN, End.FIN));
        }
        return Collections.unmodifiableMap(faults);
    }

    @Test
    void everyFaultIsTheSameFromEverySource() throws Exception {
        List<String> faults = List.copyOf(FAULTS.keySet());
        List<Received> byHeader = byHeader(faults);
        for (int i = 0; i < byHeader.size(); i++) {
            String fault = faults.get(i / 2);
            assertEquals(
                    FAULTS.getOrDefault(fault, List.of()).get(i % 2),
                    byHeader.get(i).end(),
                    fault);
        }
        assertSame(faults, byHeader, byStub(faults));
        assertSame(faults, byHeader, byAdmin(faults));
        assertSame(faults, byHeader, byChaos(faults));
    }

    private static void assertSame(List<String> faults, List<Received> wanted, List<Received> found) {
        for (int i = 0; i < wanted.size(); i++) {
            assertEquals(wanted.get(i), found.get(i), faults.get(i / 2));
        }
        assertEquals(wanted.size(), found.size());
    }

    @Test
    void happensAsOftenAsItShallFromEverySource() throws Exception {
        List<String> faults = FREQUENCIES.stream().map(NOW_AND_THEN::formatted).toList();
        List<List<End>> byHeader = new ArrayList<>();
        try (Mockstral mockstral = Mockstral.start(FROZEN)) {
            for (int i = 0; i < faults.size(); i++) {
                byHeader.add(ends(mockstral, i, "X-Mockstral-Respond: {fault: " + faults.get(i) + "}"));
            }
        }
        assertEquals("--R--R--R--R", shown(byHeader.get(0)));
        assertEquals("RR----------", shown(byHeader.get(1)));
        assertEquals("----RRRRRRRR", shown(byHeader.get(2)));
        String chance = shown(byHeader.get(3));
        assertTrue(chance.contains("R") && chance.contains("-"), chance);
        try (Mockstral mockstral = Mockstral.start(FROZEN.fixtures(List.of(fixture(faults))))) {
            for (int i = 0; i < faults.size(); i++) {
                assertEquals(byHeader.get(i), ends(mockstral, i), "stub: " + faults.get(i));
            }
        }
        try (Mockstral mockstral = Mockstral.start(FROZEN)) {
            post(mockstral, Files.readString(fixture(faults)));
            for (int i = 0; i < faults.size(); i++) {
                assertEquals(byHeader.get(i), ends(mockstral, i), "admin API: " + faults.get(i));
            }
        }
        try (Mockstral mockstral = chaotic(faults)) {
            for (int i = 0; i < 3; i++) {
                assertEquals(byHeader.get(i), ends(mockstral, i), "chaos: " + faults.get(i));
            }
            String other = shown(ends(mockstral, 3));
            assertTrue(other.contains("R") && other.contains("-"), other);
        }
    }

    private static List<Received> byHeader(List<String> faults) throws Exception {
        List<Received> all = new ArrayList<>();
        try (Mockstral mockstral = Mockstral.start(FROZEN)) {
            for (int i = 0; i < faults.size(); i++) {
                String control = "X-Mockstral-Respond: {fault: " + faults.get(i) + "}";
                all.add(receive(mockstral, WHOLE, i, control));
                all.add(receive(mockstral, STREAM, i, control));
            }
        }
        return all;
    }

    private List<Received> byStub(List<String> faults) throws Exception {
        try (Mockstral mockstral = Mockstral.start(FROZEN.fixtures(List.of(fixture(faults))))) {
            return receiveAll(mockstral, faults);
        }
    }

    private List<Received> byAdmin(List<String> faults) throws Exception {
        try (Mockstral mockstral = Mockstral.start(FROZEN)) {
            post(mockstral, Files.readString(fixture(faults)));
            return receiveAll(mockstral, faults);
        }
    }

    private List<Received> byChaos(List<String> faults) throws Exception {
        try (Mockstral mockstral = chaotic(faults)) {
            return receiveAll(mockstral, faults);
        }
    }

    private Mockstral chaotic(List<String> faults) throws Exception {
        Path rules = Files.writeString(folder.resolve("chaos.yaml"), yaml(faults, "fault: %s"));
        return Mockstral.start(FROZEN.hardships(Hardships.NONE.chaos(rules)));
    }

    private Path fixture(List<String> faults) throws IOException {
        return Files.writeString(folder.resolve("stubs.yaml"), yaml(faults, "respond: {fault: %s}"));
    }

    /** One stub or rule for each fault, told by a header. */
    private static String yaml(List<String> faults, String consequence) {
        StringBuilder yaml = new StringBuilder();
        for (int i = 0; i < faults.size(); i++) {
            yaml.append("- {name: number ").append(i).append(", when: {header: {x-test: \"" + i + "\"}}, ");
            yaml.append(consequence.formatted(faults.get(i))).append("}\n");
        }
        return yaml.toString();
    }

    private static void post(Mockstral mockstral, String stubs) throws IOException {
        try (RawHttp http = new RawHttp(mockstral.port())) {
            assertEquals(201, http.send("POST", "/__mockstral/stubs", stubs).status());
        }
    }

    private static List<Received> receiveAll(Mockstral mockstral, List<String> faults) throws IOException {
        List<Received> all = new ArrayList<>();
        for (int i = 0; i < faults.size(); i++) {
            all.add(receive(mockstral, WHOLE, i));
            all.add(receive(mockstral, STREAM, i));
        }
        return all;
    }

    /** How the connections of twelve calls ended. */
    private static List<End> ends(Mockstral mockstral, int number, String... headers) throws IOException {
        List<End> ends = new ArrayList<>();
        for (int call = 0; call < 12; call++) {
            ends.add(receive(mockstral, STREAM, number, headers).end());
        }
        return ends;
    }

    private static String shown(List<End> ends) {
        return ends.stream().map(end -> end == End.RST ? "R" : "-").collect(Collectors.joining());
    }

    /** Each fault in a scope of its own, so that it is the first call of its kind there. */
    private static Received receive(Mockstral mockstral, String request, int number, String... more)
            throws IOException {
        List<String> headers = new ArrayList<>(List.of(
                "Authorization: Bearer test",
                "Connection: close",
                "X-Test: " + number,
                "X-Mockstral-Scope: number-" + number));
        headers.addAll(List.of(more));
        try (RawSocket socket = new RawSocket(mockstral.port())) {
            return socket.post("/v1/chat/completions", request, headers.toArray(String[]::new))
                    .readAll();
        }
    }
}
