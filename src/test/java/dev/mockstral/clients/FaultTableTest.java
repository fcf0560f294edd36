package dev.mockstral.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.Mockstral;
import dev.mockstral.clients.AskedClient.Answer;
import dev.mockstral.json.Json;
import dev.mockstral.stub.FixtureReader;
import dev.mockstral.stub.Stub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a fault looks like to the user of a client. The Java clients are asked here, those of npm by
 * {@code src/test/clients/run.mjs --faults}; README's tables are made of both. To take a change over, run this test with
 * {@code -Dmockstral.faultTable=write}.
 */
class FaultTableTest {
    private static final String TEXT = "One thing goes wrong after the other: à tort et à travers, 東京 and 🧀, until"
            + " nothing is left to go wrong.";
    private static final String PREFIX = "fault ";
    private static final boolean WRITES = "write".equals(System.getProperty("mockstral.faultTable"));

    /** What clients are told to wait where nothing more comes. */
    private static final Duration SHORT = Duration.ofSeconds(1);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** A question that is being asked. */
    private record Asked(String client, String way, String fault, Future<Answer> answer, long sinceNanos) {}

    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "client");
        thread.setDaemon(true); // some hang for good
        return thread;
    });

    @Test
    void javaClientsShowTheirUsersWhatIsWrittenDown() throws Exception {
        FaultTable written = FaultTable.read();
        Map<String, Map<String, Map<String, String>>> found = new LinkedHashMap<>();
        try (Mockstral mistral = ClientScene.start()) {
            List<AskedClient> clients = List.of(
                    new LangChain4jAsked(mistral.url()),
                    new SpringAiAsked(mistral.url()),
                    new OpenAiJavaAsked(mistral.url()));
            for (AskedClient client : clients) {
                client.whole(ClientScene.GREETING_QUESTION, PATIENCE);
                client.streamed(ClientScene.GREETING_QUESTION, PATIENCE);
            }
            for (Asked asked : askAll(clients, written)) {
                found.computeIfAbsent(asked.client(), name -> new LinkedHashMap<>())
                        .computeIfAbsent(asked.way(), way -> new LinkedHashMap<>())
                        .put(asked.fault(), outcome(asked, patience(written, asked)));
            }
            clients.forEach(AskedClient::close);
        }
        JsonNode all = Json.mapper().valueToTree(found);
        if (WRITES) {
            Files.writeString(FaultTable.JAVA, pretty(all));
        }
        assertEquals(Files.readString(FaultTable.JAVA), pretty(all));
    }

    /** All at once, so that those who hang are waited for together. */
    private List<Asked> askAll(List<AskedClient> clients, FaultTable written) throws IOException {
        List<Asked> asked = new ArrayList<>();
        for (AskedClient client : clients) {
            for (String way : List.of("whole", "streamed")) {
                for (String fault : faults()) {
                    Duration patience = patience(written, client.name(), way, fault);
                    asked.add(ask(client, way, fault, patience));
                }
            }
        }
        return asked;
    }

    private Asked ask(AskedClient client, String way, String fault, Duration patience) {
        String question = "Go wrong: " + fault;
        Callable<Answer> asking = () ->
                way.equals("whole") ? client.whole(question, patience) : client.streamed(question, patience);
        return new Asked(client.name(), way, fault, threads.submit(asking), System.nanoTime());
    }

    private static Duration patience(FaultTable written, Asked asked) {
        return patience(written, asked.client(), asked.way(), asked.fault());
    }

    private static Duration patience(FaultTable written, String client, String way, String fault) {
        boolean hangs = written.outcomes(client, way).getOrDefault(fault, "").equals(FaultTable.HANGS);
        return hangs || fault.startsWith("stall") ? SHORT : PATIENCE;
    }

    /** Waits longer than the client was told to. */
    private static String outcome(Asked asked, Duration patience) throws InterruptedException {
        long left = asked.sinceNanos() + patience.multipliedBy(3).toNanos() - System.nanoTime();
        try {
            String text = asked.answer().get(Math.max(left, 0), TimeUnit.NANOSECONDS).text();
            return text.equals(TEXT) ? FaultTable.ANSWERS : FaultTable.CUT_SHORT;
        } catch (TimeoutException noEnd) {
            return FaultTable.HANGS;
        } catch (ExecutionException failed) {
            return shown(failed.getCause());
        }
    }

    /** The class that a user would catch; a bare one tells less than its cause. */
    private static String shown(Throwable error) {
        Throwable shown = error instanceof ExecutionException ? error.getCause() : error;
        boolean bare = shown.getClass() == RuntimeException.class && shown.getCause() != null;
        return shown.getClass().getSimpleName()
                + (bare ? " (" + shown.getCause().getClass().getSimpleName() + ")" : "");
    }

    @Test
    void everyFaultHasARow() throws IOException {
        Set<String> rows = faults().stream().map(fault -> fault.split(":")[0]).collect(Collectors.toCollection(TreeSet::new));
        JsonNode names = Json.mapper()
                .readTree(Files.readString(Path.of("schemas/fixture.schema.json")))
                .at("/$defs/fault/oneOf/1/properties");
        Set<String> known = new TreeSet<>(names.propertyNames());
        known.removeAll(Set.of("probability", "after", "first", "every"));
        assertEquals(known, rows);
    }

    @Test
    void everyClientWasAskedForEveryFault() throws IOException {
        FaultTable table = FaultTable.read();
        assertEquals(3 + 12, table.clients().size(), () -> table.clients().toString());
        for (String client : table.clients()) {
            for (String way : List.of("whole", "streamed")) {
                assertEquals(faults(), List.copyOf(table.outcomes(client, way).keySet()), client + " " + way);
            }
        }
    }

    @Test
    void readmeTellsWhatIsWrittenDown() throws IOException {
        Path file = Path.of("README.md");
        String readme = Files.readString(file);
        for (String way : List.of("whole", "streamed")) {
            String table = FaultTable.read().markdown(faults(), way);
            String start = "<!-- faults " + way + " -->\n";
            String end = "\n<!-- end -->";
            int from = readme.indexOf(start) + start.length();
            assertTrue(from >= start.length(), "README has no " + start);
            int to = readme.indexOf(end, from);
            if (WRITES) {
                readme = readme.substring(0, from) + table + readme.substring(to);
                Files.writeString(file, readme);
                to = readme.indexOf(end, from);
            }
            assertEquals(table, readme.substring(from, to));
        }
    }

    private static List<String> faults() {
        return FixtureReader.readPaths(List.of(Path.of("src/test/clients/fixtures/faults.yaml"))).stubs().stream()
                .map(Stub::name)
                .map(name -> name.substring(PREFIX.length()))
                .toList();
    }

    private static String pretty(JsonNode node) {
        return Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString((ObjectNode) node) + "\n";
    }
}
