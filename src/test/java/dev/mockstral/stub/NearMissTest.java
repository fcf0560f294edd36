package dev.mockstral.stub;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mockstral.exchange.Headers;
import java.util.List;
import org.junit.jupiter.api.Test;

class NearMissTest {
    @Test
    void saysWhatTheRequestIsAndWhatTheStubWants() {
        assertEquals(
                List.of("last_user is 'Bonjour', stub 'weather' wants it to contain 'weather'"),
                misses(
                        "- {name: weather, when: {last_user: {contains: weather}}, respond: x}",
                        Requests.user("Bonjour")));
    }

    @Test
    void tellsTheThreeNearestTheLikestFirst() {
        assertEquals(
                List.of(
                        "last_user is 'How is the weather', stub 'typo' wants it to be 'How is the whether'",
                        "model is 'mistral-small-latest', stub 'other model' wants it to be 'mistral-large-latest'",
                        "last_user is 'How is the weather', stub 'far' wants it to be 'zzz'"),
                misses("""
                        - { name: two misses, when: {model: a, last_user: b}, respond: x }
                        - { name: far, when: {last_user: zzz}, respond: x }
                        - { name: other model, when: {model: mistral-large-latest}, respond: x }
                        - { name: typo, when: {model: mistral-small-latest, last_user: How is the whether}, respond: x }
                        """, Requests.user("How is the weather")));
    }

    @Test
    void speaksOfEachKindOfCondition() {
        StubRequest request = Requests.of(
                "{model: m, tools: [{type: function, function: {name: f}}], messages: [{role: user, content: a}]}",
                Headers.of("Authorization", "Bearer secret", "X-Test", "one"),
                "");
        assertEquals("turn is 1, stub 's' wants it to be 2", miss("{turn: 2}", request));
        assertEquals("system is absent, stub 's' wants it to be 'x'", miss("{system: x}", request));
        assertEquals("tools is 'f', stub 's' wants it to hold 'g'", miss("{has_tool: g}", request));
        assertEquals("stream is false, stub 's' wants it to be true", miss("{stream: true}", request));
        assertEquals("temperature is absent, stub 's' wants it to be 0", miss("{params: {temperature: 0}}", request));
        assertEquals(
                "json /messages/0/role is 'user', stub 's' wants it to be 'system'",
                miss("{json: {/messages/0/role: system}}", request));
        assertEquals(
                "header x-test is 'one', stub 's' wants it to start with 'two'",
                miss("{header: {x-test: {starts_with: two}}}", request));
        assertEquals("model is 'm', stub 's' wants it not to be 'm'", miss("{not: {model: m}}", request));
        assertEquals(
                "model is 'm', stub 's' wants it to be 'n' (or 1 other ways of any_of)",
                miss("{any_of: [{model: n}, {turn: 2, stream: true}]}", request));
        assertEquals(
                "tool_result is absent, stub 's' wants it to be there, name to be 'f'",
                miss("{tool_result: {name: f}}", request));
    }

    @Test
    void neverTellsAKey() {
        StubRequest request = Requests.of("{model: m, messages: []}", Headers.of("Authorization", "Bearer secret"), "");
        assertEquals(
                "header authorization is another, stub 's' wants it to match '^Basic'",
                miss("{header: {authorization: {matches: ^Basic}}}", request));
    }

    @Test
    void speaksOfScenariosCountersAndTranscripts() {
        StubBook book = book("""
                - { name: spent, times: 1, respond: x }
                - { name: waiting, scenario: {name: cart, state: filled}, respond: x }
                - { name: other, conversation: [{user: {contains: trip}}, {assistant: x}] }
                """);
        book.select(Requests.user("a"));
        assertEquals(
                List.of(
                        "the last message is user 'a', stub 'other' wants it to follow its transcript: user line to"
                                + " contain 'trip'",
                        "scenario 'cart' is in state 'started', stub 'waiting' wants it to be in 'filled'",
                        "it was used 1 times, stub 'spent' wants it at most 1 times"),
                book.nearMisses(Requests.user("a")).stream()
                        .map(NearMiss::sentence)
                        .sorted(java.util.Comparator.comparing(
                                text -> text.contains("spent") ? 2 : text.contains("cart") ? 1 : 0))
                        .toList());
    }

    @Test
    void shortensLongTextsToOneLine() {
        String text = "line\n" + "x".repeat(500);
        String sentence = misses("- {name: s, when: {last_user: a}, respond: x}", Requests.user(text))
                .get(0);
        assertEquals(
                "last_user is 'line\\n" + "x".repeat(44) + " … " + "x".repeat(50) + "', stub 's' wants it to be 'a'",
                sentence);
    }

    private static String miss(String when, StubRequest request) {
        return misses("- {name: s, when: " + when + ", respond: x}", request).get(0);
    }

    private static List<String> misses(String yaml, StubRequest request) {
        return book(yaml).nearMisses(request).stream().map(NearMiss::sentence).toList();
    }

    private static StubBook book(String yaml) {
        FixtureResult result = FixtureReader.readText("t.yaml", yaml);
        assertEquals(List.of(), result.problems());
        return new StubBook(StubSet.of(result.stubs()));
    }
}
