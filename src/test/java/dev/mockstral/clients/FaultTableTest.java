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
import java.util.Objects;
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
import org.jspecify.annotations.Nullable;
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
    private static final List<String> WAYS = List.of("whole", "streamed");
    private static final String PREFIX = "fault ";
    private static final boolean WRITES = "write".equals(System.getProperty("mockstral.faultTable"));

    /** What clients are told to wait where nothing more comes. */
    private static final Duration SHORT = Duration.ofSeconds(2);

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int AT_ONCE = 6;

    /** A field of the table. */
    private record Field(AskedClient client, String way, String fault) {
        Callable<Answer> asking(Duration patience) {
            String question = "Go wrong: " + fault;
            return () -> way.equals("whole") ? client.whole(question, patience) : client.streamed(question, patience);
        }
    }

    @Test
    void javaClientsShowTheirUsersWhatIsWrittenDown() throws Exception {
        try (Mockstral mistral = ClientScene.start()) {
            List<AskedClient> clients = List.of(
                    new LangChain4jAsked(mistral.url()),
                    new SpringAiAsked(mistral.url()),
                    new OpenAiJavaAsked(mistral.url()));
            JsonNode found = Json.mapper().valueToTree(table(clients));
            clients.forEach(AskedClient::close);
            if (WRITES) {
                Files.writeString(FaultTable.JAVA, pretty(found));
            }
            assertEquals(Files.readString(FaultTable.JAVA), pretty(found));
        }
    }

    /** Who has to wait is asked when all else is done, so that nobody's little patience is used up by the others. */
    private static Map<String, Map<String, Map<String, String>>> table(List<AskedClient> clients) throws Exception {
        FaultTable written = FaultTable.read();
        List<Field> fields = fields(clients);
        List<Field> quick =
                fields.stream().filter(field -> !waits(written, field)).toList();
        List<Field> slow =
                fields.stream().filter(field -> waits(written, field)).toList();
        Map<Field, String> outcomes = outcomes(quick, AT_ONCE, PATIENCE);
        outcomes.putAll(outcomes(slow, slow.size(), SHORT));
        Map<String, Map<String, Map<String, String>>> table = new LinkedHashMap<>();
        for (Field field : fields) {
            table.computeIfAbsent(field.client().name(), name -> new LinkedHashMap<>())
                    .computeIfAbsent(field.way(), way -> new LinkedHashMap<>())
                    .put(field.fault(), settled(expected(written, field), outcomes.getOrDefault(field, "")));
        }
        return table;
    }

    private static List<Field> fields(List<AskedClient> clients) {
        List<Field> fields = new ArrayList<>();
        for (AskedClient client : clients) {
            for (String way : WAYS) {
                faults().forEach(fault -> fields.add(new Field(client, way, fault)));
            }
        }
        return fields;
    }

    /** What is written down, where it names this outcome among others: some depend on what arrives in one packet. */
    private static String settled(String expected, String outcome) {
        return List.of(expected.split(" or ")).contains(outcome) ? expected : outcome;
    }

    private static String expected(FaultTable written, Field field) {
        return written.outcomes(field.client().name(), field.way()).getOrDefault(field.fault(), "");
    }

    private static boolean waits(FaultTable written, Field field) {
        return expected(written, field).equals(FaultTable.HANGS)
                || field.fault().startsWith("stall");
    }

    private static Map<Field, String> outcomes(List<Field> fields, int atOnce, Duration patience) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(atOnce, FaultTableTest::thread);
        Map<Field, Future<Answer>> answers = new LinkedHashMap<>();
        fields.forEach(field -> answers.put(field, threads.submit(field.asking(patience))));
        Map<Field, String> outcomes = new LinkedHashMap<>();
        for (Map.Entry<Field, Future<Answer>> answer : answers.entrySet()) {
            outcomes.put(answer.getKey(), outcome(answer.getValue(), patience.multipliedBy(2)));
        }
        threads.shutdownNow();
        return outcomes;
    }

    /** Some hang for good. */
    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "client");
        thread.setDaemon(true);
        return thread;
    }

    private static String outcome(Future<Answer> answer, Duration limit) throws InterruptedException {
        try {
            String text = answer.get(limit.toMillis(), TimeUnit.MILLISECONDS).text();
            return text.equals(TEXT) ? FaultTable.ANSWERS : FaultTable.CUT_SHORT;
        } catch (TimeoutException noEnd) {
            return FaultTable.HANGS;
        } catch (ExecutionException failed) {
            return shown(failed.getCause());
        }
    }

    /** The class that a user would catch; a bare one tells less than its cause. */
    private static String shown(@Nullable Throwable error) {
        Throwable caught = Objects.requireNonNull(error);
        if (caught instanceof ExecutionException && caught.getCause() != null) {
            caught = caught.getCause();
        }
        String name = caught.getClass().getSimpleName();
        Throwable cause = caught.getCause();
        return caught.getClass() == RuntimeException.class && cause != null
                ? name + " (" + cause.getClass().getSimpleName() + ")"
                : name;
    }

    @Test
    void everyFaultHasARow() throws IOException {
        Set<String> rows =
                faults().stream().map(fault -> fault.split(":")[0]).collect(Collectors.toCollection(TreeSet::new));
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
            for (String way : WAYS) {
                assertEquals(faults(), List.copyOf(table.outcomes(client, way).keySet()), client + " " + way);
            }
        }
    }

    @Test
    void readmeTellsWhatIsWrittenDown() throws IOException {
        Path file = Path.of("README.md");
        String readme = Files.readString(file);
        for (String way : WAYS) {
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
