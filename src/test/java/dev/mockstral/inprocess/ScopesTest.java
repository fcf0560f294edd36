package dev.mockstral.inprocess;

import static dev.mockstral.Matchers.lastUser;
import static dev.mockstral.Replies.content;
import static dev.mockstral.Times.exactly;
import static dev.mockstral.Times.never;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.mockstral.ChatReply;
import dev.mockstral.Mockstral;
import dev.mockstral.MockstralOptions;
import dev.mockstral.MockstralScope;
import dev.mockstral.testing.ChatClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests that share a server and do not see each other. */
class ScopesTest {
    private static final int THREADS = 16;
    private static final int CALLS_PER_THREAD = 500;
    private static final int SCOPES = 4;
    private static final int CALLS_PER_SCOPE = THREADS * CALLS_PER_THREAD / SCOPES;

    private static Mockstral mistral;

    @BeforeAll
    static void start() {
        mistral = Mockstral.onAnyPort(
                MockstralOptions.defaults().strict(true).journalEntries(2 * THREADS * CALLS_PER_THREAD));
    }

    @AfterAll
    static void stop() {
        mistral.close();
    }

    @AfterEach
    void reset() {
        mistral.reset();
    }

    private static ChatClient clientOf(MockstralScope scope) {
        return new ChatClient(mistral.url(), MockstralScope.HEADER, scope.id());
    }

    @Test
    void stubsOfAScopeAnswerOnlyThere() {
        MockstralScope a = mistral.scope("a");
        MockstralScope b = mistral.scope("b");
        a.when().as("greeting").respond("I am a.");
        b.when().as("greeting").respond("I am b.");

        assertEquals("I am a.", clientOf(a).ask("Who?"));
        assertEquals("I am b.", clientOf(b).ask("Who?"));
        assertEquals(404, new ChatClient(mistral.url()).say("Who?").statusCode());
    }

    @Test
    void sequencesOfSharedStubsRunInEachScopeAnew() {
        mistral.when().respond(content("first"), content("then"));

        assertEquals("first", clientOf(mistral.scope("a")).ask("x"));
        assertEquals("then", clientOf(mistral.scope("a")).ask("x"));
        assertEquals("first", clientOf(mistral.scope("b")).ask("x"));
    }

    @Test
    void verifiesItsOwnCalls() {
        mistral.when().respond("hi");
        MockstralScope a = mistral.scope("a");
        clientOf(a).say("from a");
        clientOf(mistral.scope("b")).say("from b");

        a.verify(exactly(1));
        a.verify(never(), lastUser("from b"));
        mistral.verify(exactly(2));
        assertEquals(1, a.requests().size());
    }

    @Test
    void isResetAlone() {
        MockstralScope a = mistral.scope("a");
        MockstralScope b = mistral.scope("b");
        a.when().respond("a");
        b.when().respond(content("first"), content("then"));
        clientOf(b).say("x");

        a.reset();

        assertEquals(404, clientOf(a).say("x").statusCode());
        assertEquals("then", clientOf(b).ask("x"));
        assertEquals(2, b.requests().size());
    }

    @Test
    void removesItsOwnStubs() {
        MockstralScope a = mistral.scope("a");
        mistral.when().as("s").respond("everybody's");
        a.when().as("s").respond("a's");

        assertEquals(true, a.remove("s"));

        assertEquals("everybody's", clientOf(a).ask("x"));
    }

    @Test
    void idsRunInEachScopeAnew() {
        mistral.when().respond("hi");
        MockstralScope a = mistral.scope("a");
        String first = clientOf(a).say("x").body().replaceAll("\"created\":\\d+", "");
        a.reset();

        assertEquals(first, clientOf(a).say("x").body().replaceAll("\"created\":\\d+", ""));
    }

    @Test
    void itsNameMustFitIntoAHeader() {
        assertEquals(
                "scope 'two words' cannot be the value of a header – Write 1 to 200 printable ASCII characters without"
                        + " a space.",
                assertThrows(IllegalArgumentException.class, () -> mistral.scope("two words"))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> mistral.scope(""));
    }

    /** Every answer of a sequence comes exactly once in each scope, whoever asks when. */
    @Test
    void manyThreadsInFewScopesGetEachAnswerOnce() throws Exception {
        ChatReply[] replies = IntStream.range(1, CALLS_PER_SCOPE)
                .mapToObj(i -> content("answer " + i))
                .toArray(ChatReply[]::new);
        mistral.when().respond(content("answer 0"), replies);
        Map<String, Integer> answers = new ConcurrentHashMap<>();
        List<Callable<Void>> work = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            ChatClient client = clientOf(mistral.scope("scope-" + thread % SCOPES));
            String scope = "scope-" + thread % SCOPES;
            work.add(() -> {
                for (int i = 0; i < CALLS_PER_THREAD; i++) {
                    answers.merge(scope + " " + client.ask("next"), 1, Integer::sum);
                }
                return null;
            });
        }
        runAll(work);

        Map<String, Integer> expected = new TreeMap<>();
        for (int scope = 0; scope < SCOPES; scope++) {
            for (int i = 0; i < CALLS_PER_SCOPE; i++) {
                expected.put("scope-" + scope + " answer " + i, 1);
            }
            mistral.scope("scope-" + scope).verify(exactly(CALLS_PER_SCOPE), lastUser("next"));
        }
        assertEquals(expected, new TreeMap<>(answers));
        mistral.verify(exactly(THREADS * CALLS_PER_THREAD));
    }

    private static void runAll(List<Callable<Void>> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        try {
            for (Future<Void> each : threads.invokeAll(work)) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
