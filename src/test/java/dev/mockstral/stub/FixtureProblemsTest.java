package dev.mockstral.stub;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
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

    private static void assertProblems(String yaml, String... problems) {
        FixtureResult result = FixtureReader.readText("f.yaml", yaml);
        assertEquals(
                String.join("\n", problems),
                result.problems().stream().map(FixtureProblem::toString).collect(Collectors.joining("\n")));
        assertEquals(List.of(), result.stubs());
    }
}
