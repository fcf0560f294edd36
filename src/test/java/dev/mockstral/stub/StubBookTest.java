package dev.mockstral.stub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StubBookTest {
    @Test
    void letsTheFirstStubThatFitsAnswer() {
        StubBook book = book("""
                - when: { last_user: { contains: b } }
                  respond: first
                - when: { last_user: ab }
                  respond: second
                - respond: last
                """);
        assertEquals("first", ask(book, "ab", ""));
        assertEquals("last", ask(book, "c", ""));
    }

    @Test
    void answersNothingWhenNoneFits() {
        assertEquals("nothing", ask(book("- {when: {last_user: a}, respond: b}"), "c", ""));
    }

    @Test
    void givesRepliesOneAfterTheOtherAndKeepsTheLastInEachScope() {
        StubBook book = book("- respond: [one, two, three]");
        assertEquals(
                List.of("one", "two", "three", "three"),
                List.of(ask(book, "x", "a"), ask(book, "x", "a"), ask(book, "x", "a"), ask(book, "x", "a")));
        assertEquals("one", ask(book, "x", "b"));
    }

    @Test
    void usesAStubSoManyTimesAtMost() {
        StubBook book = book("- {times: 2, respond: twice}\n- {respond: always}");
        assertEquals("twice", ask(book, "x", ""));
        assertEquals("twice", ask(book, "x", ""));
        assertEquals("always", ask(book, "x", ""));
        assertEquals("twice", ask(book, "x", "other"));
    }

    @Test
    void leadsScenariosFromStateToState() {
        StubBook book = book("""
                - { when: {last_user: cart}, scenario: {name: s, state: started}, respond: empty }
                - { when: {last_user: add}, scenario: {name: s, state: started, next: filled}, respond: done }
                - { when: {last_user: cart}, scenario: {name: s, state: filled}, respond: one cheese }
                """);
        assertEquals("empty", ask(book, "cart", ""));
        assertEquals("done", ask(book, "add", ""));
        assertEquals("one cheese", ask(book, "cart", ""));
        assertEquals("nothing", ask(book, "add", ""));
        assertEquals("empty", ask(book, "cart", "other"));
        book.resetScope("");
        assertEquals("empty", ask(book, "cart", ""));
    }

    @Test
    void asksAddedStubsFirstAndTheLatestBeforeAll() {
        StubBook book = book("- {name: file, respond: from file}");
        book.add(stubs("- {name: a, respond: [a1, a2]}"));
        assertEquals("a1", ask(book, "x", ""));
        book.add(stubs("- {name: b, respond: b}"));
        assertEquals("b", ask(book, "x", ""));
        assertEquals(
                List.of("b", "a", "file"), book.stubs().stream().map(Stub::name).toList());
        assertTrue(book.remove("b"));
        assertFalse(book.remove("b"));
        assertEquals("a2", ask(book, "x", ""));
        book.add(stubs("- {name: a, respond: [a1, a2]}"));
        assertEquals("a1", ask(book, "x", ""));
        book.removeAdded();
        assertEquals("from file", ask(book, "x", ""));
    }

    @Test
    void keepsAddedStubsWithoutNamesApart() {
        StubBook book = book("- respond: file");
        book.add(FixtureReader.readText("admin", "{when: {last_user: a}, respond: for a}")
                .stubs());
        List<Stub> added = book.add(FixtureReader.readText("admin", "{when: {last_user: b}, respond: for b}")
                .stubs());
        assertEquals(List.of("admin#2"), added.stream().map(Stub::name).toList());
        assertEquals("for a", ask(book, "a", ""));
        assertEquals("for b", ask(book, "b", ""));
        assertTrue(book.remove("admin#1"));
        assertEquals("file", ask(book, "a", ""));
    }

    @Test
    void countsAnAddedStubApartFromAFixtureOfTheSameName() {
        StubBook book = book("- {name: same, times: 1, respond: file}");
        book.add(stubs("- {name: same, times: 1, respond: added}"));
        assertEquals("added", ask(book, "x", ""));
        assertEquals("file", ask(book, "x", ""));
        assertEquals("nothing", ask(book, "x", ""));
    }

    @Test
    void resetsEverything() {
        StubBook book = book("- respond: [one, two]");
        book.add(stubs("- {name: a, when: {last_user: a}, respond: a}"));
        assertEquals("one", ask(book, "x", ""));
        book.reset();
        assertEquals("one", ask(book, "x", ""));
        assertEquals("two", ask(book, "a", ""));
    }

    @Test
    void knowsTheModelsThatAreGivenLiterally() {
        StubBook book = book("""
                - { when: {model: m1}, respond: x }
                - { when: {model: {one_of: [m2, m3]}, last_user: x}, respond: x }
                - { when: {model: {contains: m4}}, respond: x }
                - { when: {not: {model: m5}}, respond: x }
                - { when: {any_of: [{model: m6}, {turn: 1}]}, respond: x }
                """);
        assertEquals(
                List.of("m1", "m2", "m3", "m6"),
                Stream.of("m1", "m2", "m3", "m4", "m5", "m6")
                        .filter(book::namesModel)
                        .toList());
    }

    @Test
    void replacesPlaceholdersOfTemplates() {
        StubBook book = book("""
                - respond:
                    template: true
                    content: '{{model}} heard "{{ last_user }}" at {{json "/temperature"}}{{json "/nothing"}}'
                    thinking: hm, {{last_user}}
                    tool_calls: [ { name: say, arguments: { text: "{{last_user}}", list: ["{{model}}"] } } ]
                    headers: { x-model: "{{model}}" }
                """);
        StubReply reply = book.select(
                        Requests.of(
                                "{\"model\":\"m\",\"temperature\":0.5,\"messages\":[{\"role\":\"user\",\"content\":\"a \\\"b\\\"\"}]}"))
                .orElseThrow()
                .reply();
        assertEquals("m heard \"a \"b\"\" at 0.5", reply.content().text());
        assertEquals("hm, a \"b\"", reply.thinking());
        assertEquals(
                "{\"text\": \"a \\\"b\\\"\", \"list\": [\"m\"]}",
                reply.toolCalls().get(0).arguments());
        assertEquals("m", reply.headers().first("x-model").orElseThrow());
    }

    @Test
    void namesTheModelInAnInvalidModelError() {
        StubReply reply = book("- respond: {error: invalid_model}")
                .select(Requests.of("{\"model\":\"a \\\"b\\\"\",\"messages\":[]}"))
                .orElseThrow()
                .reply();
        StubError error = java.util.Objects.requireNonNull(reply.error());
        assertEquals(
                "{\"object\":\"error\",\"message\":\"Invalid model: a \\\"b\\\"\",\"type\":\"invalid_model\",\"param\":null,"
                        + "\"code\":\"1500\",\"raw_status_code\":400}",
                error.body());
    }

    /** 16 threads, 8 scopes: no answer lost, none given twice, in no scope mixed with another. */
    @Test
    void countsExactlyUnderConcurrency() throws Exception {
        int calls = 4_000;
        StubBook book = book("- { times: 1000, respond: [%s] }\n- { scenario: {name: s, state: started, next: over},"
                        .formatted(numbers(1_000))
                + " respond: once }\n- respond: rest");
        Map<String, ConcurrentLinkedQueue<String>> answers = new HashMap<>();
        List<Callable<Boolean>> tasks = new ArrayList<>();
        for (int thread = 0; thread < 16; thread++) {
            String scope = "scope " + thread % 8;
            ConcurrentLinkedQueue<String> given = answers.computeIfAbsent(scope, key -> new ConcurrentLinkedQueue<>());
            tasks.add(() -> {
                StubRequest request = Requests.user("x", scope);
                for (int i = 0; i < calls / 2; i++) {
                    given.add(
                            book.select(request).orElseThrow().reply().content().text());
                }
                return true;
            });
        }
        runAll(tasks);
        for (ConcurrentLinkedQueue<String> given : answers.values()) {
            Map<String, Long> counts =
                    given.stream().collect(Collectors.groupingBy(text -> text, Collectors.counting()));
            assertEquals(calls - 1_001L, counts.remove("rest"));
            assertEquals(1_001, counts.size());
            assertEquals(Set.of(1L), Set.copyOf(counts.values()));
        }
    }

    @Test
    void neverShowsAMixedSetWhileFixturesAreReplaced() throws Exception {
        StubSet even = StubSet.of(stubs("- {when: {last_user: a}, respond: even}\n- {respond: even}"));
        StubSet odd = StubSet.of(stubs("- {when: {last_user: b}, respond: odd}\n- {respond: odd}"));
        StubBook book = new StubBook(even);
        List<Callable<Boolean>> tasks = new ArrayList<>();
        tasks.add(() -> {
            for (int i = 0; i < 1_000; i++) {
                book.replaceFixtures(i % 2 == 0 ? odd : even);
            }
            return true;
        });
        for (int thread = 0; thread < 4; thread++) {
            tasks.add(() -> {
                boolean sound = true;
                StubRequest request = Requests.user("a");
                for (int i = 0; i < 2_000; i++) {
                    Selected selected = book.select(request).orElseThrow();
                    sound &= selected.stub().name().equals("t.yaml#1")
                            == selected.reply().content().text().equals("even");
                }
                return sound;
            });
        }
        assertEquals(Set.of(true), Set.copyOf(runAll(tasks)));
    }

    private static List<Boolean> runAll(List<Callable<Boolean>> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            List<Boolean> results = new ArrayList<>();
            for (Future<Boolean> future : threads.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private static String numbers(int count) {
        return java.util.stream.IntStream.range(0, count).mapToObj(i -> "n" + i).collect(Collectors.joining(", "));
    }

    private static List<Stub> stubs(String yaml) {
        FixtureResult result = FixtureReader.readText("t.yaml", yaml);
        assertEquals(List.of(), result.problems());
        return result.stubs();
    }

    private static StubBook book(String yaml) {
        return new StubBook(StubSet.of(stubs(yaml)));
    }

    private static String ask(StubBook book, String text, String scope) {
        return book.select(Requests.user(text, scope))
                .map(selected -> selected.reply().content().text())
                .orElse("nothing");
    }
}
