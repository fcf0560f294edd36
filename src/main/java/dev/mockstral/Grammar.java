package dev.mockstral;

import dev.mockstral.json.Json;
import dev.mockstral.json.PositionedDocument;
import dev.mockstral.stub.FixtureProblem;
import dev.mockstral.stub.FixtureReader;
import dev.mockstral.stub.FixtureResult;
import dev.mockstral.stub.Stub;
import dev.mockstral.stub.When;
import dev.mockstral.stub.WhenResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything that Java code says is written down in the fixture grammar and read by the reader of fixtures: one
 * grammar, one engine, and the same refusal of what production could never send.
 */
final class Grammar {
    /** {@code Map.of} has another order in each process; the same run must give the same bytes. */
    private static final Class<?> SHUFFLED = Map.of(1, 1, 2, 2).getClass();

    private Grammar() {}

    /** Reads {@code when}. */
    static When when(ObjectNode conditions) {
        return when("matcher", Json.compact(conditions));
    }

    /** Reads {@code when} as in a fixture, JSON or YAML. */
    static When when(String origin, String text) {
        WhenResult result = FixtureReader.readWhen(origin, text);
        throwIfAny(result.problems());
        return result.when();
    }

    /** Reads one stub; problems and the stub name the place as their origin. */
    static Stub stub(String place, ObjectNode stub, When when) {
        FixtureResult result = FixtureReader.readText(place, Json.compact(stub));
        if (!result.isSound()) {
            throw new IllegalArgumentException(String.join(
                    System.lineSeparator(),
                    result.problems().stream().map(Grammar::withPointer).toList()));
        }
        Stub read = result.stubs().get(0);
        return new Stub(read.name(), place, when, read.answers(), read.times(), read.scenario(), read.impossible());
    }

    /** Reads a fixture: a stub or a list of them. */
    static List<Stub> stubs(String origin, String text) {
        return stubs(FixtureReader.readText(origin, text));
    }

    /** Reads fixture files and folders. */
    static List<Stub> stubs(Path... paths) {
        return stubs(FixtureReader.readPaths(Arrays.asList(paths)));
    }

    private static List<Stub> stubs(FixtureResult result) {
        throwIfAny(result.problems());
        return result.stubs();
    }

    private static void throwIfAny(List<FixtureProblem> problems) {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join(
                    System.lineSeparator(),
                    problems.stream().map(FixtureProblem::toString).toList()));
        }
    }

    /** Lines and columns of generated text help nobody. */
    private static String withPointer(FixtureProblem problem) {
        return problem.file() + ": " + problem.message() + " – " + problem.remedy() + " (" + problem.pointer() + ")";
    }

    /** Any document, JSON or YAML. */
    static JsonNode document(String text) {
        PositionedDocument document = PositionedDocument.of(text);
        if (!document.flaws().isEmpty() || document.root().isMissingNode()) {
            List<String> lines = new ArrayList<>();
            document.flaws()
                    .forEach(flaw -> lines.add("text:" + flaw.place().line() + ':'
                            + flaw.place().column() + ": " + flaw.message() + " – " + flaw.remedy()));
            throw new IllegalArgumentException(
                    lines.isEmpty() ? "text is empty – Write JSON or YAML." : String.join("\n", lines));
        }
        return document.root();
    }

    /** An empty object. */
    static ObjectNode object() {
        return Json.mapper().createObjectNode();
    }

    /** An object of one key. */
    static ObjectNode object(String key, JsonNode value) {
        ObjectNode object = object();
        object.set(key, value);
        return object;
    }

    /** A list of trees. */
    static ArrayNode list(List<? extends JsonNode> elements) {
        return Json.mapper().createArrayNode().addAll(elements);
    }

    /** A text. */
    static JsonNode text(String value) {
        return Json.mapper().getNodeFactory().stringNode(value);
    }

    /** Any value as JSON; the keys of a {@code Map.of} in alphabetical order. */
    static JsonNode tree(@Nullable Object value) {
        if (value instanceof TextMatch match) {
            return match.json();
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = object();
            inOrder(map).forEach((key, each) -> object.set(String.valueOf(key), tree(each)));
            return object;
        }
        if (value instanceof List<?> elements) {
            ArrayNode array = Json.mapper().createArrayNode();
            elements.forEach(element -> array.add(tree(element)));
            return array;
        }
        return value == null
                ? Json.mapper().getNodeFactory().nullNode()
                : Json.mapper().valueToTree(value);
    }

    private static Map<?, ?> inOrder(Map<?, ?> map) {
        if (map.getClass() != SHUFFLED) {
            return map;
        }
        Map<String, @Nullable Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
        return sorted;
    }
}
