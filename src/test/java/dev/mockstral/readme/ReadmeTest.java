package dev.mockstral.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.Mockstral;
import dev.mockstral.MockstralOptions;
import dev.mockstral.testing.Readme;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What README shows works as printed; its commands are in {@code ReadmeCommandsTest}, its JavaScript in run.mjs. */
class ReadmeTest {
    private static final Path SOURCES = Path.of("src/test/java");
    private static final String PRINTED_URL = "http://127.0.0.1:8080";

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void javaExamplesStandInTestsThatRun() throws IOException {
        String tests = sources();
        List<String> examples = Readme.blocks("java");
        assertFalse(examples.isEmpty());
        for (String example : examples) {
            assertTrue(tests.contains(unindented(example)), () -> "no test in " + SOURCES + " holds\n" + example);
        }
    }

    private static String sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith("Test.java"))
                    .map(ReadmeTest::unindented)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String unindented(Path file) {
        try {
            return unindented(Files.readString(file));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static String unindented(String code) {
        return code.lines().map(String::strip).collect(Collectors.joining("\n"));
    }

    @Test
    void fixturesOfExamplesAreServed() {
        try (Mockstral mistral = Mockstral.onAnyPort()) {
            List<String> fixtures = Readme.blocks("yaml").stream()
                    .filter(block -> block.contains("respond:") || block.contains("conversation:"))
                    .toList();
            assertFalse(fixtures.isEmpty());
            fixtures.forEach(mistral::load);
        }
    }

    @Test
    void contractCaseOfTheExampleIsTheOneThatIsRun() throws IOException {
        assertTrue(Readme.blocks("yaml").contains(Files.readString(Path.of("src/test/contract/greeting.yaml"))));
    }

    @Test
    void transcriptOfTheExampleIsTheOneThatSpringRuns() throws IOException {
        String transcript = Files.readString(Path.of("src/test/resources/dev/mockstral/readme/trip.yaml"));
        assertTrue(Readme.blocks("yaml").contains(transcript));
    }

    @Test
    void requestsOfExamplesAreAnswered() throws Exception {
        List<Path> examples = List.of(Path.of("fixtures/default"), Path.of("fixtures/examples"));
        try (Mockstral mistral = Mockstral.onAnyPort(MockstralOptions.defaults().fixtures(examples))) {
            List<List<String>> requests = Readme.commands("curl").stream()
                    .filter(words -> words.stream().anyMatch(word -> word.startsWith(PRINTED_URL)))
                    .toList();
            assertFalse(requests.isEmpty());
            for (List<String> words : requests) {
                HttpResponse<String> answer =
                        http.send(request(words, mistral.url()), HttpResponse.BodyHandlers.ofString());
                assertEquals(200, answer.statusCode(), () -> words + " " + answer.body());
            }
        }
    }

    /** As curl understands the few options that README uses. */
    private static HttpRequest request(List<String> words, String url) {
        HttpRequest.Builder request = HttpRequest.newBuilder();
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            switch (word) {
                case "-i", "-s", "-N", "-sN" -> {}
                case "-H" ->
                    request.header(
                            words.get(++i).split(": ", 2)[0], words.get(i).split(": ", 2)[1]);
                case "-d" -> request.POST(HttpRequest.BodyPublishers.ofString(words.get(++i)));
                case "-X" -> request.method(words.get(++i), HttpRequest.BodyPublishers.noBody());
                default -> request.uri(URI.create(word.replace(PRINTED_URL, url)));
            }
        }
        return request.build();
    }
}
