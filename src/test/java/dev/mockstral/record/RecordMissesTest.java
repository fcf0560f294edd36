package dev.mockstral.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.Mockstral;
import dev.mockstral.MockstralOptions;
import dev.mockstral.stub.FixtureReader;
import dev.mockstral.testing.RawHttp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordMissesTest {
    @TempDir
    Path folder;

    @Test
    void asksTheUpstreamForWhatNoStubFitsAndRecordsIt() throws Exception {
        Path own = Files.writeString(folder.resolve("own.yaml"), "{when: {last_user: known}, respond: mine}");
        Path theirs = Files.writeString(folder.resolve("theirs.yaml"), "{respond: theirs}");
        Path out = folder.resolve("out");
        try (Mockstral original = Mockstral.start(options(theirs));
                Mockstral mock = Mockstral.start(options(own), Optional.of(proxy(original.url(), out)))) {
            assertTrue(ask(mock, "known").text().contains("\"content\":\"mine\""));
            RawHttp.Answer relayed = ask(mock, "unknown");
            assertTrue(relayed.text().contains("\"content\":\"theirs\""), relayed.text());
            assertEquals(
                    1,
                    relayed.headerNames().stream()
                            .filter(name -> name.equalsIgnoreCase("mistral-correlation-id"))
                            .count());
        }
        assertEquals(
                List.of("unknown"),
                FixtureReader.readPaths(List.of(out)).stubs().stream()
                        .map(stub -> stub.name().substring(0, 7))
                        .toList());
    }

    @Test
    void refusesItselfWhatProductionWouldRefuse() throws Exception {
        try (Mockstral mock =
                Mockstral.start(MockstralOptions.defaults(), Optional.of(proxy("http://127.0.0.1:9", folder)))) {
            try (RawHttp http = new RawHttp(mock.port())) {
                String body = "{\"model\":\"mistral-small-latest\",\"messages\":[],\"x\":1}";
                assertEquals(
                        422,
                        http.send("POST", "/v1/chat/completions", body, "Authorization: Bearer k")
                                .status());
            }
        }
    }

    @Test
    void saysThatTheUpstreamCannotBeReached() throws Exception {
        try (Mockstral mock =
                Mockstral.start(MockstralOptions.defaults(), Optional.of(proxy("http://127.0.0.1:9", folder)))) {
            assertEquals(502, ask(mock, "anything").status());
        }
    }

    private static RecordingProxy proxy(String url, Path out) throws UpstreamException {
        return new RecordingProxy(
                Upstream.of(url, List.of()), new Recorder(out, RecordSettings.defaults()), InstantSource.system());
    }

    private static MockstralOptions options(Path fixtures) {
        return MockstralOptions.defaults().fixtures(List.of(fixtures)).defaultFixtures(false);
    }

    private static RawHttp.Answer ask(Mockstral mock, String text) throws IOException {
        try (RawHttp http = new RawHttp(mock.port())) {
            return http.send(
                    "POST",
                    "/v1/chat/completions",
                    "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\",\"content\":\"" + text
                            + "\"}]}",
                    "Authorization: Bearer k");
        }
    }
}
