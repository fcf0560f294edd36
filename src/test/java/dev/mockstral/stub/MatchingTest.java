package dev.mockstral.stub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.exchange.Headers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every key of {@code when}. */
class MatchingTest {
    private static final String BODY = """
            model: mistral-small-latest
            temperature: 0
            stop: [END]
            stream: true
            n: 2
            metadata: { customer: test-7, level: 3 }
            tool_choice: any
            response_format: { type: json_object }
            tools:
              - { type: function, function: { name: get_weather, parameters: {} } }
              - { type: function, function: { name: get_time, parameters: {} } }
            messages:
              - { role: system, content: You are a pirate. }
              - { role: user, content: How is the weather? }
              - { role: assistant, content: "", tool_calls: [ { id: aaaaaaaa1, function: { name: get_weather, arguments: "{}" } } ] }
              - { role: tool, tool_call_id: aaaaaaaa1, content: sunny }
            """;

    private static final StubRequest REQUEST =
            Requests.of(BODY, Headers.of("X-Test", "Overload", "Authorization", "Bearer secret"), "");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {}                                                              | true
                    {model: mistral-small-latest}                                   | true
                    {model: mistral-small}                                          | false
                    {model: {one_of: [a, mistral-small-latest]}}                    | true
                    {model: {starts_with: mistral-, matches: "-latest$"}}           | true
                    {model: {starts_with: mistral-, matches: "-2512$"}}             | false
                    {model: {equals: MISTRAL-SMALL-LATEST, ignore_case: true}}      | true
                    {model: {matches: SMALL, ignore_case: true}}                    | true
                    {model: {one_of: [MISTRAL-SMALL-LATEST], ignore_case: true}}    | true
                    {system: {contains: pirate}}                                    | true
                    {system: pirate}                                                | false
                    {last_user: "How is the weather?"}                              | true
                    {last_user: {contains: WEATHER, ignore_case: true}}             | true
                    {last_user: {contains: WEATHER}}                                | false
                    {last_message: sunny}                                           | true
                    {any_message: {contains: pirate}}                               | true
                    {any_message: {contains: parrot}}                               | false
                    {turn: 2}                                                       | true
                    {turn: 1}                                                       | false
                    {tool_result: {}}                                               | true
                    {tool_result: {name: get_weather}}                              | true
                    {tool_result: {name: get_weather, content: {contains: rain}}}   | false
                    {tool_result: {tool_call_id: aaaaaaaa1}}                        | true
                    {has_tool: get_time}                                            | true
                    {has_tool: [get_time, get_weather]}                             | true
                    {has_tool: [get_time, get_date]}                                | false
                    {tool_choice: any}                                              | true
                    {tool_choice: {one_of: [auto, none]}}                           | false
                    {response_format: json_object}                                  | true
                    {stream: true}                                                  | true
                    {stream: false}                                                 | false
                    {params: {temperature: 0.0, n: 2}}                              | true
                    {params: {stop: [END]}}                                         | true
                    {params: {stop: [FIN]}}                                         | false
                    {params: {top_p: null}}                                         | true
                    {params: {top_p: 1}}                                            | false
                    {params: {response_format: {equals: {type: json_object}}}}      | true
                    {metadata: {customer: {starts_with: test-}, level: 3}}          | true
                    {metadata: {customer: test-8}}                                  | false
                    {header: {x-test: Overload}}                                    | true
                    {header: {x-other: Overload}}                                   | false
                    {json: {"/messages/0/role": system}}                            | true
                    {json: {"/tools/1/function/name": {contains: time}}}            | true
                    {json: {"/tools": {contains: get_time}}}                        | true
                    {json: {"/messages/9": null}}                                   | true
                    {json: {"/messages/9/role": {contains: a}}}                     | false
                    {not: {model: mistral-large-latest}}                            | true
                    {not: {model: mistral-small-latest, turn: 2}}                   | false
                    {any_of: [{turn: 1}, {stream: true}]}                           | true
                    {any_of: [{turn: 1}, {stream: false}]}                          | false
                    """)
    void tellsWhetherARequestFits(String when, boolean fits) {
        WhenResult result = FixtureReader.readWhen("when", when);
        assertEquals(List.of(), result.problems());
        assertEquals(fits, result.when().holds(REQUEST));
        assertEquals(fits, result.when().differences(REQUEST).isEmpty());
    }

    @Test
    void findsTheFunctionThatMustBeCalled() {
        StubRequest request =
                Requests.of("{model: m, messages: [], tool_choice: {type: function, function: {name: get_time}}}");
        assertTrue(when("{tool_choice: get_time}").holds(request));
        assertTrue(when("{tool_choice: {type: function, function: {name: get_time}}}")
                .holds(request));
    }

    @Test
    void countsATurnThatIsOnlyContinuedOnce() {
        StubRequest request = Requests.of(
                "{model: m, messages: [{role: user, content: a}, {role: assistant, content: b, prefix: true}]}");
        assertTrue(when("{turn: 1}").holds(request));
    }

    @Test
    void forgetsToolResultsThatWereAnswered() {
        StubRequest request = Requests.of("{model: m, messages: [{role: user, content: a},"
                + " {role: assistant, content: '', tool_calls: [{id: aaaaaaaa1, function: {name: f, arguments: '{}'}}]},"
                + " {role: tool, name: f, content: x}, {role: assistant, content: y}, {role: user, content: z}]}");
        assertFalse(when("{tool_result: {name: f}}").holds(request));
    }

    @Test
    void readsTheTextOfChunks() {
        StubRequest request = Requests.of("{model: m, messages: [{role: user, content: [{type: text, text: 'What is '},"
                + " {type: image_url, image_url: 'data:x'}, {type: text, text: 'this?'}]}]}");
        assertTrue(when("{last_user: 'What is this?'}").holds(request));
    }

    @Test
    void matchesInLinearTime() {
        StubRequest request = Requests.user("a".repeat(50_000) + "!");
        assertFalse(when("{last_user: {matches: '^(a+)+$'}}").holds(request));
    }

    private static When when(String when) {
        WhenResult result = FixtureReader.readWhen("when", when);
        assertEquals(List.of(), result.problems());
        return result.when();
    }
}
