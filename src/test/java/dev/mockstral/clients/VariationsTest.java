package dev.mockstral.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.Hardships;
import dev.mockstral.Mockstral;
import dev.mockstral.MockstralOptions;
import dev.mockstral.clients.AskedClient.Answer;
import dev.mockstral.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/**
 * A hundred legal variations of each kind of answer: a Java client understands all, or its defect is named here and in
 * README, and then it is this trait alone that it does not bear.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VariationsTest {
    private static final int VARIATIONS = 100;
    private static final int AT_ONCE = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern NUMBER = Pattern.compile("#(\\d+)");

    /** What is asked, and what of the answer counts. */
    private record Kind(String name, String question, Function<Answer, Object> told, Object wanted) {}

    private static final Kind TEXT = new Kind("text", "Say hello to the world. #", Answer::text, ClientScene.GREETING);
    private static final Kind TOOLS = new Kind(
            "tools",
            ClientScene.WEATHER_QUESTION + " #",
            Answer::calls,
            List.of(ClientScene.TOOL + "({\"city\": \"Paris\"})"));

    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    private final Mockstral mistral;
    private final List<AskedClient> clients;

    VariationsTest() throws Exception {
        mistral = Mockstral.start(MockstralOptions.defaults()
                .fixtures(List.of(Path.of("src/test/clients/fixtures")))
                .hardships(Hardships.NONE.vary(4711)));
        clients = List.of(
                new LangChain4jAsked(mistral.url()),
                new SpringAiAsked(mistral.url()),
                new OpenAiJavaAsked(mistral.url()));
    }

    @AfterAll
    void close() {
        threads.shutdownNow();
        clients.forEach(AskedClient::close);
        mistral.close();
    }

    @TestFactory
    Stream<DynamicTest> areUnderstoodButForNamedDefects() {
        return clients.stream()
                .flatMap(client -> Stream.of(TEXT, TOOLS)
                        .flatMap(kind -> Stream.of("whole", "streamed").map(way -> test(client, kind, way))));
    }

    private DynamicTest test(AskedClient client, Kind kind, String way) {
        return DynamicTest.dynamicTest(client.name() + ' ' + kind.name() + ' ' + way, () -> {
            mistral.reset();
            List<String> outcomes = ask(client, kind, way);
            Map<Integer, String> bodies = bodies();
            assertEquals(VARIATIONS, bodies.size());
            for (int number = 0; number < VARIATIONS; number++) {
                String body = bodies.getOrDefault(number, "");
                assertEquals(
                        isBeyond(client, kind, way, body),
                        !outcomes.get(number).isEmpty(),
                        outcomes.get(number) + " at " + body);
            }
            assertTrue(bodies.values().stream().distinct().count() > VARIATIONS / 2, "they differ");
        });
    }

    /** Whether an answer has what the client does not bear. */
    private static boolean isBeyond(AskedClient client, Kind kind, String way, String body) {
        return switch (client.name() + ' ' + kind.name() + ' ' + way) {
            // Takes a list for no text: IllegalStateException when whole; when streamed, all of it is lost.
            case "Spring AI text whole", "Spring AI text streamed" -> isList(body);
            // OpenAI's own API has no list: OpenAIInvalidDataException.
            case "openai-java text whole", "openai-java text streamed", "openai-java tools streamed" -> isList(body);
            // Tells functions from other tools by their type: OpenAIInvalidDataException without it.
            case "openai-java tools whole" ->
                body.contains("\"function\":{") && !body.contains("\"type\":\"function\"");
            default -> false;
        };
    }

    private static boolean isList(String body) {
        return body.contains("\"content\":[{\"type\":\"text\"");
    }

    /** For each variation why it was not understood; empty when it was. */
    private List<String> ask(AskedClient client, Kind kind, String way) throws InterruptedException {
        List<Future<Answer>> answers = new ArrayList<>();
        for (int number = 0; number < VARIATIONS; number++) {
            String question = kind.question() + number;
            Callable<Answer> asking =
                    () -> way.equals("whole") ? client.whole(question, PATIENCE) : client.streamed(question, PATIENCE);
            answers.add(threads.submit(asking));
        }
        List<String> outcomes = new ArrayList<>();
        for (Future<Answer> answer : answers) {
            outcomes.add(problem(answer, kind));
        }
        return outcomes;
    }

    private static String problem(Future<Answer> answer, Kind kind) throws InterruptedException {
        try {
            Object told = kind.told().apply(answer.get());
            return told.equals(kind.wanted()) ? "" : "understood as '" + told + "'";
        } catch (ExecutionException failed) {
            return String.valueOf(failed.getCause());
        }
    }

    /** Each answer once more, by the number of its question, as it went over the wire. */
    private Map<Integer, String> bodies() throws Exception {
        Map<Integer, String> bodies = new TreeMap<>();
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest journal = HttpRequest.newBuilder(URI.create(mistral.url() + "/__mockstral/requests?limit=1000"))
                .build();
        for (JsonNode call : Json.mapper().readTree(send(http, journal)).path("requests")) {
            String request = Json.compact(call.at("/request/body"));
            Matcher number = NUMBER.matcher(request);
            if (number.find()) {
                bodies.put(Integer.parseInt(number.group(1)), send(http, again(call, request)));
            }
        }
        return bodies;
    }

    private HttpRequest again(JsonNode call, String body) {
        return HttpRequest.newBuilder(URI.create(mistral.url() + "/v1/chat/completions"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + ClientScene.KEY)
                .header("X-Mockstral-Vary", call.at("/reply/vary").asString())
                .header("X-Mockstral-Pace", "instant")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static String send(HttpClient http, HttpRequest request) throws Exception {
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
