package dev.mockstral.stub;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.mockstral.json.Json;
import dev.mockstral.json.PositionedDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The schema that editors show and the reader that decides say the same. */
class FixtureSchemaTest {
    private static final JsonNode JSON = read(Path.of("schemas/fixture.schema.json"));
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Json.compact(JSON));

    private static final Map<String, List<String>> KEYS = Map.ofEntries(
            Map.entry("/$defs/stub", FixtureKeys.STUB),
            Map.entry("/$defs/when", FixtureKeys.WHEN),
            Map.entry("/$defs/when/properties/params", FixtureKeys.PARAMS),
            Map.entry("/$defs/text/oneOf/1", FixtureKeys.TEXT_MATCHER),
            Map.entry("/$defs/toolResult", FixtureKeys.TOOL_RESULT),
            Map.entry("/$defs/scenario", FixtureKeys.SCENARIO),
            Map.entry("/$defs/line", FixtureKeys.LINE),
            Map.entry("/$defs/reply/oneOf/1", FixtureKeys.REPLY),
            Map.entry("/$defs/choice/oneOf/1", FixtureKeys.CHOICE),
            Map.entry("/$defs/toolCalls/items/oneOf/0", FixtureKeys.TOOL_CALL),
            Map.entry("/$defs/toolCalls/items/oneOf/1", FixtureKeys.WIRE_TOOL_CALL),
            Map.entry("/$defs/toolCalls/items/oneOf/1/properties/function", FixtureKeys.WIRE_FUNCTION),
            Map.entry("/$defs/usage", FixtureKeys.USAGE),
            Map.entry("/$defs/usage/properties/prompt_tokens_details", FixtureKeys.PROMPT_TOKENS_DETAILS),
            Map.entry("/$defs/error/oneOf/1", FixtureKeys.ERROR));

    @TestFactory
    Stream<DynamicTest> haveTheSameKeys() {
        return KEYS.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(),
                        () -> assertEquals(
                                new TreeSet<>(entry.getValue()),
                                new TreeSet<>(JSON.at(entry.getKey())
                                        .path("properties")
                                        .propertyNames()))));
    }

    @Test
    void haveTheSameNamesOfErrors() {
        List<String> names = JSON.at("/$defs/error/oneOf/0/enum")
                .valueStream()
                .map(JsonNode::stringValue)
                .toList();
        assertEquals(NamedErrors.names(), names);
    }

    @TestFactory
    Stream<DynamicTest> acceptEveryFixtureThatComesWithTheProgram() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("fixtures"))) {
            List<Path> fixtures = files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith("fixtures/contract"))
                    .toList();
            return fixtures.stream()
                    .map(file -> DynamicTest.dynamicTest(
                            file.toString(), () -> assertEquals(List.of(), SCHEMA.validate(read(file)))));
        }
    }

    @Test
    void acceptTheStarter() {
        JsonNode starter = PositionedDocument.ofYaml(FixtureReader.starter()).root();
        assertEquals(List.of(), SCHEMA.validate(starter));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{respond: {contant: x}}",
                "{respond: {content: 42}}",
                "{respond: {}}",
                "{respond: []}",
                "{respond: 5}",
                "{}",
                "{respond: x, conversation: [{user: a}, {assistant: b}]}",
                "{whenn: {}, respond: x}",
                "{when: {turn: first}, respond: x}",
                "{when: {turn: 0}, respond: x}",
                "{when: {model: {}}, respond: x}",
                "{when: {model: {ignore_case: true}}, respond: x}",
                "{when: {model: {contians: x}}, respond: x}",
                "{when: {model: 5}, respond: x}",
                "{when: {stream: maybe}, respond: x}",
                "{when: {params: {temprature: 0}}, respond: x}",
                "{when: {json: {messages: x}}, respond: x}",
                "{when: {json: {/a: {b: x}}}, respond: x}",
                "{when: {has_tool: []}, respond: x}",
                "{when: {any_of: []}, respond: x}",
                "{when: {tool_result: get_weather}, respond: x}",
                "{when: [], respond: x}",
                "{conversation: [{user: a, assistant: b}, {assistant: c}]}",
                "{conversation: [{usr: a}, {assistant: c}]}",
                "{times: 0, respond: x}",
                "{scenario: {state: a}, respond: x}",
                "{name: ' ', respond: x}",
                "{respond: {tool_calls: [{arguments: {}}]}}",
                "{respond: {tool_calls: [{name: f, arguments: [1]}]}}",
                "{respond: {tool_calls: [{name: f, function: {name: f}}]}}",
                "{respond: {tool_calls: [{function: {arguments: {}}}]}}",
                "{respond: {tool_calls: []}}",
                "{respond: {error: rate_limted}}",
                "{respond: {error: {type: x}}}",
                "{respond: {error: {status: 200}}}",
                "{respond: {content: x, usage: {prompt: 3}}}",
                "{respond: {content: x, usage: {prompt_tokens: -1}}}",
                "{respond: {content: x, delay: 300}}",
                "{respond: {content: x, delay: soon}}",
                "{respond: {content: x, created: 1.5}}",
                "{respond: {choices: [{usage: {}}]}}",
                "{respond: {events: [5]}}",
                "{respond: {content: x, template: 1}}",
                "{impossible: 1, respond: x}"
            })
    void bothRefuse(String fixture) {
        FixtureResult result = FixtureReader.readText("f", fixture);
        JsonNode document = PositionedDocument.ofYaml(fixture).root();
        assertEquals("refused", result.problems().isEmpty() ? "read" : "refused", "the reader");
        assertEquals("refused", SCHEMA.validate(document).isEmpty() ? "valid" : "refused", "the schema");
    }

    private static JsonNode read(Path file) {
        try {
            return PositionedDocument.of(Files.readString(file)).root();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
