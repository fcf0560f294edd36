package dev.mockstral.stub;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Every problem at once, each with its place and its remedy. */
class FixtureProblemsTest {
    @Test
    void tellsAllProblemsOfATextInTheOrderOfItsLines() {
        assertProblems(
                """
                - name: one
                  when: { last_usr: hello, turn: first }
                  respond: { contant: hi }
                - name: one
                  respond:
                    content: 42
                    finish_reason: tool_call
                - respond: { content: hi, tool_calls: [ { name: f, id: call_1 } ], finish_reason: stop }
                - whenn: {}
                """,
                "f.yaml:2:11: unknown key 'last_usr' – Did you mean 'last_user'?",
                "f.yaml:2:34: turn is the text 'first', not a whole number – Write a whole number from 1 on.",
                "f.yaml:3:14: unknown key 'contant' – Did you mean 'content'?",
                "f.yaml:4:9: name 'one' is taken by the stub at f.yaml:1:3 – Choose another name.",
                "f.yaml:6:14: content is the number 42, not a text – Write it in quotes: \"42\".",
                "f.yaml:7:20: finish_reason 'tool_call' is not one of stop, length, tool_calls, model_length, error –"
                        + " Did you mean 'tool_calls'?",
                "f.yaml:8:56: tool call id 'call_1' is not 9 characters of a-z, A-Z, 0-9 – Leave it out to have one made,"
                        + " or say impossible: true.",
                "f.yaml:8:83: finish_reason 'stop' contradicts a reply with tool_calls – Write tool_calls, or leave"
                        + " finish_reason out, or say impossible: true.",
                "f.yaml:9:3: unknown key 'whenn' – Did you mean 'when'?");
    }

    @Test
    void tellsBrokenYamlAndBrokenJson() {
        assertProblems(
                "- name: a\n  respond: { content: x\n- name: b\n",
                "f.yaml:3:7: not YAML: expected ',' or '}', but got : – Check indentation, quotes and brackets here.");
        assertProblems(
                "{\"respond\": {\"content\": \"a\", \"content\": \"b\"}}",
                "f.yaml:1:30: key 'content' stands twice, first in line 1 – Keep one of the two.");
    }

    @Test
    void guessesWhatOtherToolsCallOurKeys() {
        assertProblems(
                "match: { userMessage: hi }\nresponse: { text: hi }\n",
                "f.yaml:1:1: unknown key 'match' – Did you mean 'when'?",
                "f.yaml:2:1: unknown key 'response' – Did you mean 'respond'?");
        assertProblems(
                "respond: { toolCalls: [] }", "f.yaml:1:12: unknown key 'toolCalls' – Did you mean 'tool_calls'?");
        assertProblems("respond: { text: hi }", "f.yaml:1:12: unknown key 'text' – Did you mean 'content'?");
        assertProblems(
                "respond: hi\nscenario: { name: a, zzz: b }",
                "f.yaml:2:22: unknown key 'zzz' – Known here: name, state, next.");
    }

    @Nested
    class Conditions {
        @Test
        void refusesARegularExpressionThatIsNone() {
            assertProblems(
                    "{when: {last_user: {matches: '(open'}}, respond: x}",
                    "f.yaml:1:30: regular expression '(open' cannot be read: missing closing ) – Mend it, or escape"
                            + " special characters with a backslash.");
            assertProblems(
                    "{when: {last_user: {matches: '(?=a)b'}}, respond: x}",
                    "f.yaml:1:30: regular expression '(?=a)b' cannot be read: invalid or unsupported Perl syntax – Use"
                            + " RE2 syntax: it runs in bounded time and has no look-around and no back references.");
        }

        @Test
        void refusesARegularExpressionThatWouldFillTheMemory() {
            assertProblems(
                    "{when: {last_user: {matches: '(((a{100}){100}){100}){100}'}}, respond: x}",
                    "f.yaml:1:30: regular expression '(((a{100}){100}){100}){100}' repeats itself into more than 100,000"
                            + " steps – Use smaller counts, or * and +.");
            assertEquals(
                    List.of(),
                    FixtureReader.readWhen("w", "{last_user: {matches: '[0-9{]{9}(\\{x{200}){20}a{100}b{100}c{100}'}}")
                            .problems());
        }

        @Test
        void refusesWhatWouldMatchSomethingElseThanMeant() {
            assertProblems(
                    "{when: {model: {contians: small}}, respond: x}",
                    "f.yaml:1:17: unknown key 'contians' – Did you mean 'contains'?");
            assertProblems(
                    "{when: {json: {/a: {b: 1}}}, respond: x}",
                    "f.yaml:1:20: /a is an object without a matcher – To compare with an object, write {equals: {…}}.",
                    "f.yaml:1:21: unknown key 'b' – Known here: equals, contains, matches, starts_with, one_of,"
                            + " ignore_case.");
            assertProblems(
                    "{when: {json: {messages.0.role: user}}, respond: x}",
                    "f.yaml:1:16: JSON pointer 'messages.0.role' does not begin with a slash – Write"
                            + " '/messages/0/role'.");
            assertProblems(
                    "{when: {params: {temprature: 0}, stream: yes}, respond: x}",
                    "f.yaml:1:18: unknown key 'temprature' – Did you mean 'temperature'?",
                    "f.yaml:1:42: stream is the text 'yes', not true or false – Write true.");
        }
    }

    @Nested
    class Replies {
        @Test
        void refusesPartsThatCannotStandTogether() {
            assertProblems(
                    "respond: { content: x, body: {} }",
                    "f.yaml:1:12: 'content' cannot stand beside 'body' – Keep one of the two: 'body' is the whole answer.");
            assertProblems(
                    "respond: { error: rate_limited, content: x }",
                    "f.yaml:1:33: 'content' cannot stand beside 'error' – Keep one of the two: 'error' is the whole"
                            + " answer.");
            assertProblems(
                    "respond: { choices: [x, y], content: z }",
                    "f.yaml:1:29: 'content' cannot stand beside 'choices' – Put it into the choices.");
            assertProblems(
                    "{respond: x, conversation: [{user: a}, {assistant: b}]}",
                    "f.yaml:1:14: 'conversation' cannot stand beside 'respond' – Keep one of the two.");
        }

        @Test
        void refusesVerbatimCompletionsThatProductionWouldNotSend() {
            String see = " – See schemas/chat-completion-response.schema.json, or say impossible: true.";
            assertProblems(
                    "respond: { body: { id: 0123456789abcdef0123456789abcdef, created: 1, object: chat.completion,"
                            + " usage: { prompt_tokens: 1, total_tokens: 2, completion_tokens: 1 }, choices: [], made: up } }",
                    "f.yaml:1:18: body is not as production sends it: required property 'model' not found" + see,
                    "f.yaml:1:18: body is not as production sends it: property 'made' is not defined in the schema and"
                            + " the schema does not allow additional properties" + see,
                    "f.yaml:1:172: choices is not as production sends it: must have at least 1 items but found 0"
                            + see);
            assertProblems(
                    "respond: { events: [ { id: x, object: chat.completion.chunk, created: 1, model: m, choices: [ { index: 0,"
                            + " delta: { contents: x }, finish_reason: null } ] }, '[DONE]' ] }",
                    "f.yaml:1:28: id is not as production sends it: does not match the regex pattern"
                            + " ^(?:cmpl-)?[0-9a-f]{32}$" + see.replace("response", "chunk"),
                    "f.yaml:1:114: delta is not as production sends it: property 'contents' is not defined in the schema and"
                            + " the schema does not allow additional properties" + see.replace("response", "chunk"));
        }

        @Test
        void letsPassVerbatimWhatIsNoCompletion() {
            FixtureResult result = FixtureReader.readText("f.yaml", """
                    - respond: { body: { choices: [] }, impossible: true }
                    - respond: { body: { another: answer }, events: [ { of: ours } ] }
                    """);
            assertEquals(List.of(), result.problems());
        }

        @Test
        void refusesAReplyThatSaysNothing() {
            assertProblems(
                    "respond: { delay: 1s }",
                    "f.yaml:1:10: reply says nothing – Give it content, tool_calls, choices, error, body or events;"
                            + " content: \"\" for an empty answer.");
        }

        @Test
        void refusesWhatProductionCouldNeverSend() {
            assertProblems(
                    "respond: { content: x, finish_reason: tool_calls }",
                    "f.yaml:1:39: finish_reason 'tool_calls' contradicts a reply without tool_calls – Add tool_calls, or"
                            + " leave finish_reason out, or say impossible: true.");
            assertProblems(
                    "respond: { tool_calls: [ { name: 'get weather' }, { name: a, id: abcdefgh1 }, { name: b, id:"
                            + " abcdefgh1 } ] }",
                    "f.yaml:1:34: tool name 'get weather' is not 1 to 64 characters of a-z, A-Z, 0-9, _ and - – Rename it,"
                            + " or say impossible: true.",
                    "f.yaml:1:94: tool call id 'abcdefgh1' stands twice in one reply – Give each call its own id.");
            assertProblems(
                    "respond: { content: [ { type: image_url, image_url: x } ], id: chatcmpl-1 }",
                    "f.yaml:1:23: chunk of type 'image_url' never stands in an answer – Use text, thinking or reference,"
                            + " or say impossible: true.",
                    "f.yaml:1:64: id 'chatcmpl-1' is not 32 hex digits in lower case – Leave it out to have one made, or"
                            + " say impossible: true.");
            assertProblems(
                    "respond: { content: x, usage: { prompt_tokens: 1, completion_tokens: 2, total_tokens: 4 } }",
                    "f.yaml:1:87: total_tokens 4 is not prompt and completion together, 3 – Write 3, or say impossible:"
                            + " true.");
            assertProblems(
                    "respond: { error: { status: 400, code: oops } }",
                    "f.yaml:1:40: code 'oops' is not four digits, as production's are – Write four digits or null, or say"
                            + " impossible: true.");
        }

        @Test
        void letsPassWhatIsSaidToBeImpossible() {
            FixtureResult result = FixtureReader.readText("f.yaml", """
                    - impossible: true
                      respond: { content: x, finish_reason: content_filter, id: my-id }
                    - respond: { tool_calls: [ { name: f, id: call_1 } ], finish_reason: stop, impossible: true }
                    - impossible: true
                      conversation: [ { user: a }, { assistant: { tool_calls: [ { name: f } ], finish_reason: stop } } ]
                    """);
            assertEquals(List.of(), result.problems());
            assertEquals(
                    "content_filter",
                    ((Answers.Replies) result.stubs().get(0).answers()).at(0).finishReason());
        }

        @Test
        void letsLengthStandBesideToolCalls() {
            FixtureResult result = FixtureReader.readText(
                    "f.yaml", "respond: { tool_calls: [ { name: f, arguments: '{\"a' } ], finish_reason: length }");
            assertEquals(List.of(), result.problems());
        }

        @Test
        void refusesUnknownNamesAndTimes() {
            assertProblems(
                    "respond: { error: rate_limit }",
                    "f.yaml:1:19: error 'rate_limit' is not known – Did you mean 'rate_limited'?");
            assertProblems(
                    "respond: { content: x, delay: 300, pace: fast }",
                    "f.yaml:1:31: delay 300 has no unit – Write 300ms or 300s.",
                    "f.yaml:1:42: pace 'fast' is not known – Write instant, realistic, or first/per token: 300ms/20ms.");
            assertProblems(
                    "respond: { content: x, delay: 2 minutes }",
                    "f.yaml:1:31: delay '2 minutes' is not a time up to one hour – Write 300ms, 1.5s or 2m.");
        }

        @Test
        void refusesFaultsThatMeanNothing() {
            assertProblems(
                    "- respond: { content: x, fault: trunkate }\n- respond: { fault: explode }",
                    "f.yaml:1:33: fault 'trunkate' is not known – Did you mean 'truncate'?",
                    "f.yaml:2:21: fault 'explode' is not known – Known here: reset, empty, truncate, malformed_chunk,"
                            + " garbage, stall, no_done, cut_after, malformed_json, truncated_json, duplicate_done,"
                            + " error_event, error, html_error, header_delay, body_delay, dribble, bandwidth, slow_close,"
                            + " split_events, merge_events, split_utf8, crlf, comments.");
            assertProblems(
                    "respond: { fault: { reset: { after_chunk: 1 } } }",
                    "f.yaml:1:30: unknown key 'after_chunk' – Did you mean 'after_chunks'?");
            assertProblems(
                    "respond: { fault: { reset: {}, stall: {} } }",
                    "f.yaml:1:32: 'stall' cannot stand beside 'reset' – Write a list: [{reset: …}, {stall: …}].");
            assertProblems(
                    "respond: { fault: cut_after }",
                    "f.yaml:1:19: fault 'cut_after' has no number of events – Write {cut_after: 3}.");
            assertProblems(
                    "respond: { fault: { header_delay: 5 } }",
                    "f.yaml:1:35: header_delay 5 has no unit – Write 5ms or 5s.");
            assertProblems(
                    "respond: { fault: { empty: , probability: 20 } }",
                    "f.yaml:1:43: probability is the number 20, not a number from 0 to 1 – Write 0.2 for one in five.");
        }

        @Test
        void refusesPacesThatMeanNothing() {
            assertProblems(
                    "respond: { content: x, pace: { frist: 300ms } }",
                    "f.yaml:1:32: unknown key 'frist' – Did you mean 'first'?");
            assertProblems(
                    "respond: { content: x, pace: { load: 2 } }",
                    "f.yaml:1:30: pace has no times – Add first: 300ms, per_token: 20ms, or timings:.");
            assertProblems(
                    "respond: { content: x, pace: { first: { uniform: [30ms, 10ms] } } }",
                    "f.yaml:1:50: uniform ends before it begins – Write the shorter time first.");
        }

        @Test
        void refusesPlaceholdersThatMeanNothing() {
            assertProblems(
                    "respond: { template: true, content: '{{last_usr}} {{json \"messages\"}} {{model}}' }",
                    "f.yaml:1:37: placeholder '{{last_usr}}' means nothing – Did you mean 'last_user'?",
                    "f.yaml:1:37: placeholder '{{json \"messages\"}}' means nothing – Known here: last_user, model, json"
                            + " \"/pointer\".");
        }

        @Test
        void refusesHeadersThatHttpDoesNotHave() {
            assertProblems(
                    "respond: { content: x, headers: { 'a b': c, content-length: 3, x-a: \"b\\nc\" } }",
                    "f.yaml:1:35: header name 'a b' is not one that HTTP has – Use letters, digits and dashes.",
                    "f.yaml:1:45: header 'content-length' is written by the server – Leave it out.",
                    "f.yaml:1:69: header value 'b\\nc' holds characters that HTTP forbids – Use printable characters on one"
                            + " line.");
        }
    }

    @Nested
    class Transcripts {
        @Test
        void refusesLinesThatCannotBePlayed() {
            assertProblems(
                    """
                    conversation:
                      - assistant: hello
                      - assistant: again
                      - user: a
                    """,
                    "f.yaml:2:5: assistant line has nothing to answer – Put a user line before it.",
                    "f.yaml:3:5: assistant line follows an assistant line – Put a user or tool line between them.",
                    "f.yaml:4:5: line is never answered – Add an assistant line after it.");
        }

        @Test
        void refusesToolLinesWithoutTheirCall() {
            assertProblems(
                    """
                    conversation:
                      - user: a
                      - assistant: { tool_calls: [ { name: get_weather } ] }
                      - tool: { name: get_wether }
                      - assistant: sunny
                      - user: b
                      - assistant: c
                      - tool: {}
                      - assistant: d
                    """,
                    "f.yaml:4:19: tool line names 'get_wether', but called was 'get_weather' – Did you mean"
                            + " 'get_weather'?",
                    "f.yaml:8:5: tool line follows no tool call – Give the assistant line before it tool_calls.");
        }

        @Test
        void refusesAnOrderThatProductionRefuses() {
            assertProblems(
                    """
                    conversation:
                      - user: a
                      - assistant: { tool_calls: [ { name: f } ] }
                      - tool: { name: f }
                      - user: b
                      - assistant: c
                      - system: d
                      - user: e
                      - assistant: f
                    """,
                    "f.yaml:5:5: user line follows a tool line, which production refuses – Put an assistant line between"
                            + " them, or say impossible: true.",
                    "f.yaml:7:5: system line follows an assistant line, which production refuses – Move it to the top, or"
                            + " say impossible: true.");
        }

        @Test
        void refusesLinesOfNoOrSeveralSpeakers() {
            assertProblems(
                    "conversation: [ { user: a, assistant: b }, { usr: c }, hello, { tool: f } ]",
                    "f.yaml:1:17: line has several speakers: user, assistant – Make a line of each.",
                    "f.yaml:1:46: unknown key 'usr' – Did you mean 'user'?",
                    "f.yaml:1:56: conversation is the text 'hello', not an object – Write one of user:, system:, tool: or"
                            + " assistant:.",
                    "f.yaml:1:71: tool is the text 'f', not an object – Write {name: …}, {tool_call_id: …} or {content: …}.");
        }
    }

    @Nested
    class OneReply {
        @Test
        void readsATextAnObjectAndAListOfOne() {
            for (String text : List.of("pong", "{content: pong}", "{\"content\":\"pong\"}", "[{content: pong}]")) {
                ReplyResult result = FixtureReader.readReply("header", text);
                assertEquals("pong", result.reply().orElseThrow().content().text());
            }
        }

        @Test
        void tellsProblemsAsOfTheHeader() {
            assertEquals(
                    List.of("header:1:2: unknown key 'contnt' – Did you mean 'content'?"),
                    FixtureReader.readReply("header", "{contnt: x}").problems().stream()
                            .map(FixtureProblem::toString)
                            .toList());
            assertEquals(
                    List.of("header:1:1: reply is a list of 2 – Write one reply: it answers one call."),
                    FixtureReader.readReply("header", "[a, b]").problems().stream()
                            .map(FixtureProblem::toString)
                            .toList());
            assertEquals(1, FixtureReader.readReply("header", "").problems().size());
        }
    }

    private static void assertProblems(String yaml, String... problems) {
        FixtureResult result = FixtureReader.readText("f.yaml", yaml);
        assertEquals(
                String.join("\n", problems),
                result.problems().stream().map(FixtureProblem::toString).collect(Collectors.joining("\n")));
        assertEquals(List.of(), result.stubs());
    }
}
