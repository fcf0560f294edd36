package dev.mockstral.stub;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ShadowsTest {
    @Test
    void tellsStubsThatAreNeverReached() {
        assertWarnings(
                """
                - { name: a, when: { model: m, last_user: x }, respond: one }
                - { name: b, when: { last_user: x, model: m }, respond: two }
                - { name: c, when: { turn: 1 }, respond: one }
                - { name: d, when: { turn: 1, last_user: { matches: y } }, respond: one }
                - { name: e, respond: all }
                - { name: f, when: { turn: 2 }, respond: one }
                """,
                "f.yaml:2:3: stub 'b' is never reached: 'a' answers first (f.yaml:1:3) – Move it up, or narrow the other.",
                "f.yaml:4:3: stub 'd' is never reached: 'c' answers first (f.yaml:3:3) – Move it up, or narrow the other.",
                "f.yaml:6:3: stub 'f' is never reached: 'e' answers first (f.yaml:5:3) – Move it up, or narrow the other.");
    }

    @Test
    void tellsDuplicates() {
        assertWarnings("""
                - { name: a, when: { last_user: {matches: x} }, respond: one }
                - { name: b, when: { last_user: {matches: x} }, respond: one }
                """, "f.yaml:2:3: stub 'b' is the same as 'a' (f.yaml:1:3) – Remove it.");
    }

    @Test
    void takesNoShadowFromStubsThatAnswerOnlySometimes() {
        assertWarnings("""
                - { times: 1, respond: a }
                - { scenario: { name: s, state: started, next: t }, respond: b }
                - { scenario: { name: s, state: t }, respond: b }
                - { conversation: [ { user: a }, { assistant: b } ] }
                - { respond: c }
                """);
    }

    @Test
    void tellsScenarioStatesThatNothingLeadsTo() {
        assertWarnings(
                """
                - { name: a, scenario: { name: s, state: askd }, respond: b }
                - { name: b, scenario: { name: s, next: asked }, respond: b }
                """,
                "f.yaml:1:3: stub 'a' is never reached: nothing leads scenario 's' to state 'askd' – Add next: askd to"
                        + " another stub.");
    }

    @Test
    void tellsPlaceholdersInWhatIsNoTemplate() {
        assertWarnings(
                "respond: 'You said {{last_user}}'",
                "f.yaml:1:10: respond holds a placeholder but is not a template, so it is sent as it is – Add template:"
                        + " true to have it replaced.");
        assertWarnings("respond: 'Write {{name}} there'");
    }

    private static void assertWarnings(String yaml, String... warnings) {
        FixtureResult result = FixtureReader.readText("f.yaml", yaml);
        assertEquals(List.of(), result.problems());
        assertEquals(
                String.join("\n", warnings),
                result.warnings().stream().map(FixtureProblem::toString).collect(Collectors.joining("\n")));
    }
}
