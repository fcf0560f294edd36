package dev.mockstral.stub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The examples that explain the grammar do what they say. */
class GrammarExamplesTest {
    @Test
    void threeStubsShowMatchersTranscriptsAndSequences() {
        FixtureResult result = FixtureReader.readText("example.yaml", """
                # yaml-language-server: $schema=../schemas/fixture.schema.json
                - name: best cheese
                  when:
                    model: mistral-large-latest
                    last_user: { contains: French cheese }
                  respond:
                    content: Roquefort.
                - name: weather, two turns
                  conversation:
                    - user: { contains: weather }
                    - assistant: { tool_calls: [ { name: get_weather, arguments: { city: Paris } } ] }
                    - tool: { name: get_weather }
                    - assistant: It is sunny in Paris.
                - name: flaky at first
                  when: { last_user: ping }
                  respond:
                    - error: rate_limited
                    - content: pong
                """);
        assertEquals(List.of(), result.problems());
        assertEquals(List.of(), result.warnings());
        StubBook book = new StubBook(StubSet.of(result.stubs()));
        String cheese = "{model: mistral-large-latest, messages: [{role: user, content: 'Which French cheese?'}]}";
        assertEquals("Roquefort.", reply(book, Requests.of(cheese)).content().text());
        assertEquals(
                "{\"city\": \"Paris\"}",
                reply(book, Requests.user("How is the weather?"))
                        .toolCalls()
                        .get(0)
                        .arguments());
        assertEquals(
                429,
                Objects.requireNonNull(reply(book, Requests.user("ping")).error())
                        .status());
        assertEquals("pong", reply(book, Requests.user("ping")).content().text());
        assertEquals("pong", reply(book, Requests.user("ping")).content().text());
    }

    @Test
    void pinsHoldTheWholeDocumentedAnswer() {
        StubReply reply = reply(
                example("pins.yaml"),
                Requests.of(
                        "{model: mistral-large-latest, messages: [{role: user, content: What is the best French cheese?}]}"));
        assertEquals("cmpl-e5cc70bb28c444948073e77776eb30ef", reply.id());
        assertEquals(1702256327L, reply.created());
        assertEquals("stop", reply.finishReason());
        assertEquals(
                reply(
                                new StubBook(StubSet.of(FixtureReader.builtIn())),
                                Requests.user("What is the best French cheese?"))
                        .content(),
                reply.content());
    }

    @Test
    void scenariosSequencesAndTemplatesRun() {
        StubBook scenario = example("scenario.yaml");
        assertEquals("Your cart is empty.", text(scenario, "What is in my cart?"));
        assertEquals("Done.", text(scenario, "Add cheese."));
        assertEquals("One cheese.", text(scenario, "What is in my cart?"));
        StubBook sequence = example("sequence.yaml");
        assertEquals("Welcome!", text(sequence, "hello"));
        assertEquals("Welcome back.", text(sequence, "hello"));
        assertEquals("mistral-small-latest at  heard: echo this", text(example("template.yaml"), "echo this"));
        assertNotNull(reply(example("thinking.yaml"), Requests.user("What is 12 by 12?"))
                .thinking());
    }

    private static StubBook example(String file) {
        FixtureResult result = FixtureReader.readPaths(List.of(Path.of("fixtures/examples", file)));
        assertEquals(List.of(), result.problems());
        return new StubBook(StubSet.of(result.stubs()));
    }

    private static String text(StubBook book, String user) {
        return reply(book, Requests.user(user)).content().text();
    }

    private static StubReply reply(StubBook book, StubRequest request) {
        return book.select(request).orElseThrow().reply();
    }
}
