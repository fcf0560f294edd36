package dev.mockstral.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mockstral.MockstralOptions;
import dev.mockstral.testing.Desk;
import dev.mockstral.testing.RawHttp;
import dev.mockstral.testing.RawHttp.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests that share a server do not meet. */
class ScopesTest {
    private static final int SCOPES = 8;
    private static final int THREADS = 16;
    private static final int CALLS_PER_THREAD = 25;

    @Test
    void givesEachScopeItsOwnSequenceWithEveryReplyOnce() throws Exception {
        int replies = THREADS / SCOPES * CALLS_PER_THREAD;
        try (Desk desk = new Desk(MockstralOptions.defaults().journalEntries(10_000))) {
            desk.admin("POST", "/stubs", sequence(replies));
            Map<String, List<String>> contents = callFromAllThreads(desk.port());
            List<String> everyReplyOnce =
                    IntStream.range(0, replies).mapToObj(ScopesTest::reply).toList();
            for (int scope = 0; scope < SCOPES; scope++) {
                assertEquals(
                        everyReplyOnce,
                        contents.getOrDefault("s" + scope, List.of()).stream()
                                .sorted()
                                .toList());
                Answer verified = desk.admin(
                        "POST", "/verify?scope=s" + scope, "{when: {last_user: go}, times: " + replies + "}");
                assertEquals(200, verified.status(), verified::text);
            }
            Answer all = desk.admin("GET", "/requests?stub=sequence&limit=0", "");
            assertEquals(
                    THREADS * CALLS_PER_THREAD, Desk.json(all).path("count").intValue());
        }
    }

    private static Map<String, List<String>> callFromAllThreads(int port) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Callable<List<String>>> work = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            String scope = "s" + thread % SCOPES;
            work.add(() -> calls(port, scope));
        }
        Map<String, List<String>> contents = new TreeMap<>();
        List<Future<List<String>>> done = threads.invokeAll(work);
        for (int thread = 0; thread < THREADS; thread++) {
            contents.computeIfAbsent("s" + thread % SCOPES, scope -> new ArrayList<>())
                    .addAll(done.get(thread).get());
        }
        threads.shutdown();
        return contents;
    }

    private static List<String> calls(int port, String scope) throws Exception {
        List<String> contents = new ArrayList<>();
        try (RawHttp http = new RawHttp(port)) {
            for (int i = 0; i < CALLS_PER_THREAD; i++) {
                contents.add(Desk.content(Desk.ask(http, "go", "X-Mockstral-Scope: " + scope)));
            }
        }
        return contents;
    }

    private static String sequence(int replies) {
        return IntStream.range(0, replies)
                .mapToObj(i -> "{content: " + reply(i) + "}")
                .collect(Collectors.joining(", ", "{name: sequence, respond: [", "]}"));
    }

    private static String reply(int index) {
        return "r" + (1000 + index);
    }
}
