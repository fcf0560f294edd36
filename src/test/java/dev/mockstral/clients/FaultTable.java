package dev.mockstral.clients;

import dev.mockstral.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What each client shows its user for each fault, as written down, and how README tells it. */
final class FaultTable {
    static final String ANSWERS = "answers";
    static final String HANGS = "hangs";
    static final String CUT_SHORT = "cut short";

    /** Of a client that loses events now and then. */
    static final String UNSTEADY = "unsteady";

    /** Written by {@link FaultTableTest}. */
    static final Path JAVA = Path.of("src/test/resources/dev/mockstral/clients/faults-java.json");

    /** Written by {@code src/test/clients/run.mjs --faults --write}. */
    static final Path NPM = Path.of("src/test/resources/dev/mockstral/clients/faults-npm.json");

    /** Columns of README, and how the names of their clients begin in the files. */
    private static final Map<String, String> COLUMNS = columns();

    /** {@code {client: {whole|streamed: {fault: outcome}}}}. */
    private final Map<String, JsonNode> clients = new LinkedHashMap<>();

    private FaultTable() {}

    static FaultTable read() throws IOException {
        FaultTable table = new FaultTable();
        for (Path file : List.of(JAVA, NPM)) {
            Json.mapper()
                    .readTree(Files.readString(file))
                    .properties()
                    .forEach(client -> table.clients.put(client.getKey(), client.getValue()));
        }
        return table;
    }

    private static Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String java : List.of("LangChain4j", "Spring AI", "openai-java")) {
            columns.put(java, java);
        }
        columns.put("`@mistralai/mistralai`", "mistralai-");
        columns.put("`openai` (npm)", "openai-");
        columns.put("`@ai-sdk/mistral`", "ai-sdk-");
        columns.put("`@langchain/mistralai`", "langchain-");
        return columns;
    }

    /** The outcomes of one client; faults in their order. */
    Map<String, String> outcomes(String client, String way) {
        Map<String, String> outcomes = new LinkedHashMap<>();
        JsonNode written = clients.getOrDefault(client, Json.mapper().createObjectNode());
        written.path(way)
                .properties()
                .forEach(fault -> outcomes.put(fault.getKey(), fault.getValue().asString("")));
        return outcomes;
    }

    /** All clients, by the names in the files. */
    List<String> clients() {
        return List.copyOf(clients.keySet());
    }

    /** The table for answers that come that way, and behind it the faults that nobody minds. */
    String markdown(List<String> faults, String way) {
        List<String> lines = new ArrayList<>();
        lines.add(row(Stream.concat(Stream.of("fault"), COLUMNS.keySet().stream())));
        lines.add(row(Stream.concat(Stream.of("---"), COLUMNS.keySet().stream().map(column -> "---"))));
        List<String> harmless = new ArrayList<>();
        for (String fault : faults) {
            if (clients().stream()
                    .map(client -> outcomes(client, way).get(fault))
                    .allMatch(outcome -> ANSWERS.equals(outcome) || UNSTEADY.equals(outcome))) {
                harmless.add('`' + fault + '`');
                continue;
            }
            Stream<String> cells = COLUMNS.values().stream().map(prefix -> cell(prefix, way, fault));
            lines.add(row(Stream.concat(Stream.of('`' + fault + '`'), cells)));
        }
        lines.add("");
        lines.add("The full answer to all: " + String.join(", ", harmless) + ".");
        return String.join("\n", lines);
    }

    private static String row(Stream<String> cells) {
        return cells.collect(Collectors.joining(" | ", "| ", " |"));
    }

    /** One outcome, or which versions have which. */
    private String cell(String prefix, String way, String fault) {
        Map<String, List<String>> versions = new LinkedHashMap<>();
        for (String client : clients()) {
            if (client.equals(prefix) || client.matches(prefix + "\\d.*")) {
                versions.computeIfAbsent(outcomes(client, way).get(fault), outcome -> new ArrayList<>())
                        .add(client.substring(prefix.length()));
            }
        }
        if (versions.size() == 1) {
            return shown(versions.keySet().iterator().next());
        }
        return versions.entrySet().stream()
                .map(entry -> String.join(", ", entry.getValue()) + ": " + shown(entry.getKey()))
                .collect(Collectors.joining("; "));
    }

    private static String shown(String outcome) {
        return switch (outcome) {
            case ANSWERS -> "✓";
            case UNSTEADY -> "~";
            case HANGS, CUT_SHORT -> "**" + outcome + "**";
            default -> outcome;
        };
    }
}
