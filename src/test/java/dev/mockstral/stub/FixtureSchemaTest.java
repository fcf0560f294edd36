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
            Map.entry("/$defs/provenance", FixtureKeys.PROVENANCE),
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
            Map.entry("/$defs/error/oneOf/1", FixtureKeys.ERROR),
            Map.entry("/$defs/pace/oneOf/1", FixtureKeys.PACE),
            Map.entry("/$defs/latency/oneOf/1", FixtureKeys.LATENCY),
            Map.entry("/$defs/latency/oneOf/1/properties/normal", FixtureKeys.NORMAL),
            Map.entry("/$defs/latency/oneOf/1/properties/lognormal", FixtureKeys.LOGNORMAL),
            Map.entry("/$defs/fault/oneOf/1", FixtureKeys.FAULT),
            Map.entry("/$defs/placed/oneOf/1", FixtureKeys.PLACE),
            Map.entry("/$defs/fault/oneOf/1/properties/garbage/oneOf/1", FixtureKeys.GARBAGE),
            Map.entry("/$defs/fault/oneOf/1/properties/stall/oneOf/1", FixtureKeys.STALL),
            Map.entry("/$defs/fault/oneOf/1/properties/dribble/oneOf/1", FixtureKeys.DRIBBLE),
            Map.entry("/$defs/fault/oneOf/1/properties/error_event/oneOf/1", FixtureKeys.ERROR_EVENT));

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
                "{impossible: 1, respond: x}",
                "{provenance: {by: me}, respond: x}",
                "{provenance: {expires: soon}, respond: x}",
                "{provenance: {sha256: []}, respond: x}",
                "{respond: {content: x, pace: fast}}",
                "{respond: {content: x, pace: {}}}",
                "{respond: {content: x, pace: {first: 300}}}",
                "{respond: {content: x, pace: {first: {uniform: [10ms]}}}}",
                "{respond: {content: x, pace: {first: {normal: {mean: 10ms}}}}}",
                "{respond: {content: x, pace: {first: {lognormal: {median: 10ms, sigma: 9}}}}}",
                "{respond: {content: x, pace: {first: {poisson: 10ms}}}}",
                "{respond: {content: x, pace: {first: 10ms, load: 0}}}",
                "{respond: {content: x, pace: {first: 10ms, timings: [1]}}}",
                "{respond: {content: x, pace: {timings: [-1]}}}",
                "{respond: {content: x, pace: {first: 10ms, speed: 2}}}",
                "{respond: {fault: explode}}",
                "{respond: {fault: 5}}",
                "{respond: {fault: []}}",
                "{respond: {fault: {}}}",
                "{respond: {fault: {probability: 0.5}}}",
                "{respond: {fault: cut_after}}",
                "{respond: {fault: header_delay}}",
                "{respond: {fault: {reset: {after_chunks: -1}}}}",
                "{respond: {fault: {reset: {after_chunks: 1, after_bytes: 1}}}}",
                "{respond: {fault: {reset: 3}}}",
                "{respond: {fault: {reset: {}, empty: {}}}}",
                "{respond: {fault: {empty: {after_chunks: 1}}}}",
                "{respond: {fault: {stall: {for: 3}}}}",
                "{respond: {fault: {body_delay: soon}}}",
                "{respond: {fault: {bandwidth: 5}}}",
                "{respond: {fault: {cut_after: two}}}",
                "{respond: {fault: {split_events: 1}}}",
                "{respond: {fault: {html_error: 418}}}",
                "{respond: {fault: {error: {status: 200}}}}",
                "{respond: {fault: {error: rate_limted}}}",
                "{respond: {fault: {error_event: {error: nope}}}}",
                "{respond: {fault: {reset: {}, probability: 2}}}",
                "{respond: {fault: {reset: {}, every: 0}}}",
                "{respond: {fault: {reset: {}, first: 0}}}"
            })
    void bothRefuse(String fixture) {
        FixtureResult result = FixtureReader.readText("f", fixture);
        JsonNode document = PositionedDocument.ofYaml(fixture).root();
        assertEquals("refused", result.problems().isEmpty() ? "read" : "refused", "the reader");
        assertEquals("refused", SCHEMA.validate(document).isEmpty() ? "valid" : "refused", "the schema");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reset",
                "html_error",
                "[no_done, crlf]",
                "{empty: }",
                "{reset: {after_bytes: 3}, probability: 0.5, after: 1, first: 2, every: 3}",
                "{truncate: {after_chunks: 3}}",
                "{malformed_chunk: {after_chunks: 1}}",
                "{garbage: {bytes: 5}}",
                "{stall: {after_chunks: 1, for: 3s}}",
                "{slow_close: 1s}",
                "{slow_close: true}",
                "{cut_after: 2}",
                "{error: rate_limited}",
                "{error: {status: 429, headers: {retry-after: '2'}}}",
                "{html_error: 520}",
                "{header_delay: 1s}",
                "{body_delay: 1.5s}",
                "{dribble: {pieces: 3, over: 1s}}",
                "{bandwidth: 2KB/s}",
                "{split_events: 4}",
                "{merge_events: 2}",
                "{error_event: {after_chunks: 1, error: unavailable}}"
            })
    void bothAcceptFaults(String fault) {
        bothAccept("{respond: {fault: " + fault + "}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "instant",
                "300ms/20ms",
                "lognormal(300ms,0.4)/uniform(10ms,30ms)",
                "{first: 300ms}",
                "{first: {lognormal: {median: 300ms, sigma: 0.4}}, per_token: {uniform: [10ms, 30ms]}, load: 1.5}",
                "{per_token: {normal: {mean: 20ms, deviation: 5ms}}}",
                "{timings: [350, 20.5, 20ms], speed: 2}"
            })
    void bothAcceptPaces(String pace) {
        bothAccept("{respond: {content: x, pace: " + (pace.startsWith("{") ? pace : '"' + pace + '"') + "}}");
    }

    private static void bothAccept(String fixture) {
        assertEquals(List.of(), FixtureReader.readText("f", fixture).problems());
        assertEquals(
                List.of(), SCHEMA.validate(PositionedDocument.ofYaml(fixture).root()));
    }

    private static JsonNode read(Path file) {
        try {
            return PositionedDocument.of(Files.readString(file)).root();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
