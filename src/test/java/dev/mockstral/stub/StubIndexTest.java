package dev.mockstral.stub;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.exchange.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StubIndexTest {
    private static final List<String> WHENS = List.of(
            "{last_user: '%s'}",
            "{last_user: {contains: '%s'}}",
            "{last_user: {contains: '%s', ignore_case: true}}",
            "{last_user: {starts_with: '%s'}}",
            "{last_user: {one_of: ['%s', 'zz']}}",
            "{last_message: {matches: '%s'}}",
            "{any_message: {contains: '%s'}, turn: 1}",
            "{model: 'mistral-%s'}",
            "{header: {x-test: '%s'}}",
            "{not: {last_user: '%s'}, header: {x-test: {contains: '%s'}}}",
            "{}");

    /** What the index leaves out would not have fitted: the same stubs fit with and without it, in the same order. */
    @Test
    void findsTheSameStubsAsAskingEach() {
        Random random = new Random(7);
        List<Stub> stubs = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            String when = WHENS.get(random.nextInt(WHENS.size() - (i % 50 == 0 ? 0 : 1)));
            stubs.add(stub(i, when.replace("%s", word(random))));
        }
        StubSet set = StubSet.of(stubs);
        int fitting = 0;
        for (int i = 0; i < 400; i++) {
            StubRequest request = Requests.of(
                    "{model: mistral-" + word(random) + ", messages: [{role: user, content: '" + word(random)
                            + (i % 2 == 0 ? "" : word(random) + word(random)) + "'}]}",
                    Headers.of("X-Test", word(random)),
                    "");
            List<Stub> expected =
                    stubs.stream().filter(stub -> stub.when().holds(request)).toList();
            assertEquals(expected, fitting(set, request));
            fitting += expected.size();
        }
        assertTrue(fitting > 1_000, () -> "the samples hardly fit anything");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{last_user: 'question %d'}",
                "{last_user: {contains: 'question %d.'}}",
                "{last_user: {starts_with: 'question %d'}}",
                "{header: {x-test: 'question %d'}}",
                "{model: mistral-small-latest, any_message: 'question %d'}"
            })
    void asksFewOfManyStubs(String when) {
        List<Stub> stubs = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            stubs.add(stub(i, when.formatted(i)));
        }
        StubRequest request = Requests.of(
                "{model: mistral-small-latest, messages: [{role: user, content: 'question 1999"
                        + (when.contains(".'") ? "." : "") + "'}]}",
                Headers.of("x-test", "question 1999"),
                "");
        assertTrue(new StubIndex(stubs).candidates(request).length <= 5);
        List<Stub> fitting = fitting(StubSet.of(stubs), request);
        assertEquals("stub 1999", fitting.get(fitting.size() - 1).name());
    }

    /** All that fit, by taking none. */
    private static List<Stub> fitting(StubSet set, StubRequest request) {
        List<Stub> asked = new ArrayList<>();
        Optional<String> taken = set.first(request, stub -> {
            asked.add(stub);
            return Optional.empty();
        });
        assertTrue(taken.isEmpty());
        return asked;
    }

    @Test
    void findsTranscriptsByTheirFirstUserLine() {
        List<Stub> stubs = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            stubs.addAll(FixtureReader.readText(
                            "t" + i, "conversation: [{user: {contains: 'trip %d.'}}, {assistant: x}]".formatted(i))
                    .stubs());
        }
        assertArrayEquals(new int[] {77}, new StubIndex(stubs).candidates(Requests.user("my trip 77. please")));
    }

    @Test
    void readsTenThousandStubsOfAFile() {
        StringBuilder yaml = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            yaml.append("- name: stub ")
                    .append(i)
                    .append("\n  when: { last_user: question ")
                    .append(i);
            yaml.append(" }\n  respond: { content: answer ").append(i).append(" }\n");
        }
        FixtureResult result = FixtureReader.readText("many.yaml", yaml.toString());
        assertEquals(List.of(), result.problems());
        assertEquals(List.of(), result.warnings());
        StubBook book = new StubBook(StubSet.of(result.stubs()));
        assertEquals(
                "answer 9999",
                book.select(Requests.user("question 9999"))
                        .orElseThrow()
                        .reply()
                        .content()
                        .text());
    }

    private static Stub stub(int number, String when) {
        WhenResult result = FixtureReader.readWhen("when", when);
        assertEquals(List.of(), result.problems());
        return Stub.of("stub " + number, "t:1:1", result.when(), List.of(StubReply.text("answer " + number)));
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int length = 1 + random.nextInt(3); length > 0; length--) {
            word.append("abAΣς".charAt(random.nextInt(5)));
        }
        return word.toString();
    }
}
