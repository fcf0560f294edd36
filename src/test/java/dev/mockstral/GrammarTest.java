package dev.mockstral;

import static dev.mockstral.Matchers.allOf;
import static dev.mockstral.Matchers.anyMessage;
import static dev.mockstral.Matchers.anyOf;
import static dev.mockstral.Matchers.contains;
import static dev.mockstral.Matchers.hasTool;
import static dev.mockstral.Matchers.header;
import static dev.mockstral.Matchers.json;
import static dev.mockstral.Matchers.lastMessage;
import static dev.mockstral.Matchers.lastUser;
import static dev.mockstral.Matchers.matching;
import static dev.mockstral.Matchers.metadata;
import static dev.mockstral.Matchers.model;
import static dev.mockstral.Matchers.not;
import static dev.mockstral.Matchers.oneOf;
import static dev.mockstral.Matchers.param;
import static dev.mockstral.Matchers.responseFormat;
import static dev.mockstral.Matchers.startsWith;
import static dev.mockstral.Matchers.stream;
import static dev.mockstral.Matchers.system;
import static dev.mockstral.Matchers.toolChoice;
import static dev.mockstral.Matchers.toolResult;
import static dev.mockstral.Matchers.toolResultOfCall;
import static dev.mockstral.Matchers.turn;
import static dev.mockstral.Replies.content;
import static dev.mockstral.Replies.error;
import static dev.mockstral.Replies.thinking;
import static dev.mockstral.Replies.toolCall;
import static dev.mockstral.Replies.toolCalls;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.stub.Answers;
import dev.mockstral.stub.Conversation;
import dev.mockstral.stub.FixtureReader;
import dev.mockstral.stub.FixtureResult;
import dev.mockstral.stub.NamedErrors;
import dev.mockstral.stub.Stub;
import dev.mockstral.stub.StubReply;
import dev.mockstral.stub.When;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import tools.jackson.databind.node.ObjectNode;

/** What Java says and what a fixture says is the same. */
class GrammarTest {
    private record SameWhen(RequestMatcher java, String fixture) {}

    private record SameReply(ChatReply java, String fixture) {}

    @TestFactory
    Stream<DynamicTest> matchersAreThoseOfTheFixtureGrammar() {
        return Stream.of(
                        new SameWhen(model("m"), "{model: m}"),
                        new SameWhen(model().startsWith("mistral-"), "{model: {starts_with: mistral-}}"),
                        new SameWhen(lastUser("ping"), "{last_user: ping}"),
                        new SameWhen(lastUser().contains("weather"), "{last_user: {contains: weather}}"),
                        new SameWhen(
                                lastUser().ignoringCase().contains("weather"),
                                "{last_user: {contains: weather, ignore_case: true}}"),
                        new SameWhen(
                                lastUser().is(contains("weather").ignoringCase()),
                                "{last_user: {contains: weather, ignore_case: true}}"),
                        new SameWhen(lastMessage().equalTo("a"), "{last_message: {equals: a}}"),
                        new SameWhen(anyMessage().matches("^a.*z$"), "{any_message: {matches: '^a.*z$'}}"),
                        new SameWhen(system().oneOf("a", "b"), "{system: {one_of: [a, b]}}"),
                        new SameWhen(turn(2), "{turn: 2}"),
                        new SameWhen(hasTool("a", "b"), "{has_tool: [a, b]}"),
                        new SameWhen(toolChoice().equalTo("any"), "{tool_choice: any}"),
                        new SameWhen(responseFormat().equalTo("json_object"), "{response_format: json_object}"),
                        new SameWhen(toolResult("get"), "{tool_result: {name: get}}"),
                        new SameWhen(
                                toolResult("get", contains("x")), "{tool_result: {name: get, content: {contains: x}}}"),
                        new SameWhen(toolResultOfCall("abc123XYZ"), "{tool_result: {tool_call_id: abc123XYZ}}"),
                        new SameWhen(stream(), "{stream: true}"),
                        new SameWhen(stream(false), "{stream: false}"),
                        new SameWhen(param("temperature", 0.5), "{params: {temperature: 0.5}}"),
                        new SameWhen(param("stop", null), "{params: {stop: null}}"),
                        new SameWhen(metadata("user", startsWith("a")), "{metadata: {user: {starts_with: a}}}"),
                        new SameWhen(header("x-a", "b"), "{header: {x-a: b}}"),
                        new SameWhen(header("x-a").matches("b+"), "{header: {x-a: {matches: b+}}}"),
                        new SameWhen(
                                json("/messages/0", Map.of("role", "user", "content", "hi")),
                                "{json: {/messages/0: {equals: {role: user, content: hi}}}}"),
                        new SameWhen(json("/n", oneOf("1", "2")), "{json: {/n: {one_of: ['1', '2']}}}"),
                        new SameWhen(not(model("m")), "{not: {model: m}}"),
                        new SameWhen(
                                not(model("m"), lastUser().contains("x")),
                                "{not: {model: m, last_user: {contains: x}}}"),
                        new SameWhen(
                                anyOf(model("m"), allOf(model("n"), turn(1))),
                                "{any_of: [{model: m}, {model: n, turn: 1}]}"),
                        new SameWhen(matching("{model: m, turn: 1}"), "{model: m, turn: 1}"))
                .map(row -> DynamicTest.dynamicTest(
                        row.fixture(),
                        () -> assertEquals(
                                FixtureReader.readWhen("fixture", row.fixture()).when(),
                                row.java().when())));
    }

    @TestFactory
    Stream<DynamicTest> repliesAreThoseOfTheFixtureGrammar() {
        List<SameReply> rows = new ArrayList<>(List.of(
                new SameReply(content("hi"), "{content: hi}"),
                new SameReply(content("hi").finishReason("length"), "{content: hi, finish_reason: length}"),
                new SameReply(
                        Replies.chunks(List.of(Map.of("type", "text", "text", "hi"))),
                        "{content: [{type: text, text: hi}]}"),
                new SameReply(thinking("hm").content("42"), "{thinking: hm, content: '42'}"),
                new SameReply(
                        Replies.json(Map.of("b", 1, "a", List.of(true))), "{content: '{\"a\": [true], \"b\": 1}'}"),
                new SameReply(
                        toolCall("get", Map.of("city", "Paris")),
                        "{tool_calls: [{name: get, arguments: {city: Paris}}]}"),
                new SameReply(toolCall("get", "{broken"), "{tool_calls: [{name: get, arguments: '{broken'}]}"),
                new SameReply(
                        toolCalls(
                                toolCall("a", Map.of()), toolCall("b", Map.of()).toolCallId("abc123XYZ")),
                        "{tool_calls: [{name: a, arguments: {}}, {name: b, arguments: {}, id: abc123XYZ}]}"),
                new SameReply(
                        content("hi").usage(3, 4),
                        "{content: hi, usage: {prompt_tokens: 3, completion_tokens: 4, total_tokens: 7}}"),
                new SameReply(
                        content("hi").usage(Map.of("prompt_tokens", 3)), "{content: hi, usage: {prompt_tokens: 3}}"),
                new SameReply(
                        content("hi")
                                .id("0123456789abcdef0123456789abcdef")
                                .created(7)
                                .model("x"),
                        "{content: hi, id: 0123456789abcdef0123456789abcdef, created: 7, model: x}"),
                new SameReply(
                        content("hi").header("x-a", "1").header("x-b", "2"),
                        "{content: hi, headers: {x-a: '1', x-b: '2'}}"),
                new SameReply(content("hi").delay(Duration.ofMillis(1500)), "{content: hi, delay: 1500ms}"),
                new SameReply(
                        content("hi").pace(Duration.ofMillis(300), Duration.ofNanos(1_500_000)),
                        "{content: hi, pace: 300ms/1.5ms}"),
                new SameReply(content("hi").pace("realistic"), "{content: hi, pace: realistic}"),
                new SameReply(content("{{model}}").template(), "{content: '{{model}}', template: true}"),
                new SameReply(
                        content("hi").finishReason("odd").impossible(),
                        "{content: hi, finish_reason: odd, impossible: true}"),
                new SameReply(Replies.choices(content("a"), content("b")), "{choices: [{content: a}, {content: b}]}"),
                new SameReply(error(503), "{error: {status: 503}}"),
                new SameReply(
                        error(418, "tea", "1234", "I am a teapot"),
                        "{error: {status: 418, type: tea, code: '1234', message: I am a teapot}}"),
                new SameReply(Replies.body("{\"a\": 1}"), "{body: {a: 1}}"),
                new SameReply(Replies.body(Map.of("a", 1)), "{body: {a: 1}}"),
                new SameReply(Replies.events(Map.of("a", 1), "[DONE]"), "{events: [{a: 1}, '[DONE]']}"),
                new SameReply(Replies.reply("{content: hi}"), "{content: hi}"),
                new SameReply(Replies.reply("hi"), "hi")));
        NamedErrors.names().forEach(name -> rows.add(new SameReply(error(name), "{error: " + name + "}")));
        return rows.stream()
                .map(row -> DynamicTest.dynamicTest(
                        row.fixture(),
                        () -> assertEquals(
                                FixtureReader.readReply("fixture", row.fixture())
                                        .reply()
                                        .orElseThrow(),
                                replyOf(row.java()))));
    }

    private static StubReply replyOf(ChatReply reply) {
        return ((Answers.Replies) written(stubbing -> stubbing.respond(reply)).answers())
                .all()
                .get(0);
    }

    private static Stub written(Consumer<Stubbing> write) {
        List<Stub> stubs = new ArrayList<>();
        write.accept(new Stubbing(
                (ObjectNode json, When when) -> stubs.add(Grammar.stub("here", json, when)),
                When.always(),
                Grammar.object()));
        return stubs.get(0);
    }

    @Test
    void stubsHaveTheSettingsOfTheFixtureGrammar() {
        Stub written = written(stubbing -> stubbing.as("n")
                .times(2)
                .inScenario("s")
                .whenState("a")
                .thenState("b")
                .impossible()
                .respond("hi"));
        FixtureResult read = FixtureReader.readText(
                "here", "{name: n, times: 2, scenario: {name: s, state: a, next: b}, impossible: true, respond: hi}");
        Stub expected = read.stubs().get(0);

        assertEquals(expected.withName("n").answers(), written.answers());
        assertEquals(expected.times(), written.times());
        assertEquals(expected.scenario(), written.scenario());
        assertTrue(written.impossible());
    }

    @Test
    void transcriptsAreThoseOfTheFixtureGrammar() {
        Stub written = written(stubbing -> stubbing.conversation(
                Line.system(contains("helpful")),
                Line.user(contains("weather")),
                Line.assistant(toolCall("get", Map.of("city", "Paris"))),
                Line.tool("get"),
                Line.assistant("Sunny."),
                Line.user("And now?"),
                Line.assistant(toolCall("get", Map.of())),
                Line.tool("get", contains("rain")),
                Line.assistant("Rainy.")));
        Answers expected = FixtureReader.readText("here", """
                        conversation:
                          - system: {contains: helpful}
                          - user: {contains: weather}
                          - assistant: {tool_calls: [{name: get, arguments: {city: Paris}}]}
                          - tool: {name: get}
                          - assistant: Sunny.
                          - user: And now?
                          - assistant: {tool_calls: [{name: get, arguments: {}}]}
                          - tool: {name: get, content: {contains: rain}}
                          - assistant: Rainy.
                        """).stubs().get(0).answers();

        assertEquals(9, ((Conversation) expected).lines().size());
        assertEquals(expected, written.answers());
    }

    @Test
    void aMapWithoutOrderIsWrittenInAlphabeticalOrder() {
        Map<String, Object> shuffled = Map.of("d", 1, "a", 2, "c", Map.of("z", 1, "y", 2), "b", 3);

        assertEquals(
                "{\"a\":2,\"b\":3,\"c\":{\"y\":2,\"z\":1},\"d\":1}",
                Grammar.tree(shuffled).toString());
    }

    @Nested
    class WhatCannotBeSaid {
        @Test
        void isToldWithItsPlaceAndRemedy() {
            assertEquals(
                    "here: finish_reason 'tool_call' is not one of stop, length, tool_calls, model_length, error – "
                            + "Did you mean 'tool_calls'? (/respond/0/finish_reason)",
                    refusal(() -> replyOf(content("x").finishReason("tool_call"))));
        }

        @Test
        void isAnErrorWithoutAName() {
            assertTrue(refusal(() -> replyOf(error("rate_limitd"))).contains("Did you mean 'rate_limited'?"));
        }

        @Test
        void isABrokenExpression() {
            assertTrue(refusal(() -> lastUser().matches("(")).contains("regular expression '('"));
        }

        @Test
        void isAParameterThatProductionDoesNotTake() {
            assertTrue(refusal(() -> param("temprature", 1)).contains("temperature"));
        }

        @Test
        void isATurnBelowOne() {
            assertTrue(refusal(() -> turn(0)).startsWith("matcher:1:"));
        }

        @Test
        void isAReplyThatIsNeitherTextNorObject() {
            assertTrue(refusal(() -> Replies.reply("[1]")).startsWith("reply '[1]' is neither a text nor an object"));
        }

        @Test
        void isATranscriptThatProductionWouldNotFollow() {
            assertTrue(refusal(() -> written(
                            stubbing -> stubbing.conversation(Line.user("a"), Line.tool("get"), Line.assistant("b"))))
                    .contains("tool line follows no tool call"));
        }

        private static String refusal(Executable saying) {
            return String.valueOf(
                    assertThrows(IllegalArgumentException.class, saying).getMessage());
        }
    }
}
