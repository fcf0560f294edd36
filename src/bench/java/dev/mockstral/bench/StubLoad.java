package dev.mockstral.bench;

import dev.mockstral.Mockstral;
import dev.mockstral.MockstralOptions;
import dev.mockstral.testing.ChatClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Stubs under load: {@code counts} 64 threads × 5,000 calls over sequences and scenarios in 8 scopes, against the same
 * calls on one thread; {@code reloads} 1,000 edits of a fixture while 8 threads call, one in five broken; {@code many}
 * the last of 10,000 stubs against the only one. Prints what was counted; ends with 1 when a count is wrong.
 */
public final class StubLoad {
    private static final int THREADS = 64;
    private static final int SCOPES = 8;
    private static final int SEQUENCE = 1_000;
    private static final int EDITS = 1_000;
    private static final int MANY = 10_000;

    private StubLoad() {}

    /** Runs what is named, with the number of calls of each thread where it takes one. */
    public static void main(String[] arguments) throws Exception {
        int calls = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5_000;
        boolean well =
                switch (arguments[0]) {
                    case "counts" -> counts(calls);
                    case "reloads" -> reloads();
                    default -> many();
                };
        System.exit(well ? 0 : 1);
    }

    /** How often each body was seen in each scope. */
    private static boolean counts(int calls) throws Exception {
        Map<String, LongAdder> together = bodies(THREADS, calls);
        Map<String, LongAdder> alone = bodies(SCOPES, calls * (THREADS / SCOPES));
        long all = together.values().stream().mapToLong(LongAdder::sum).sum();
        boolean same = together.toString().equals(alone.toString());
        System.out.printf(
                "%d calls of %d, %d different bodies, %s%n",
                all, (long) THREADS * calls, together.size(), same ? "the same on one thread a scope" : "NOT THE SAME");
        return same && all == (long) THREADS * calls;
    }

    private static Map<String, LongAdder> bodies(int threads, int calls) throws Exception {
        String sequence = IntStream.range(0, SEQUENCE).mapToObj(i -> "r" + i).collect(Collectors.joining(", "));
        Map<String, LongAdder> bodies = new ConcurrentSkipListMap<>();
        MockstralOptions frozen = MockstralOptions.defaults()
                .seed(1)
                .clock(Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC));
        try (Mockstral mistral = Mockstral.start(frozen)) {
            mistral.load("- {when: {last_user: sequence}, respond: [" + sequence + "]}\n"
                    + "- {when: {last_user: door}, scenario: {name: door, state: started, next: open}, respond: opened}\n"
                    + "- {when: {last_user: door}, scenario: {name: door, state: open, next: started}, respond: shut}\n");
            List<Callable> work = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                String scope = "s" + thread % SCOPES;
                work.add(() -> {
                    ChatClient client = new ChatClient(mistral.url(), "X-Mockstral-Scope", scope);
                    for (int call = 0; call < calls; call++) {
                        String body = client.say(call % 2 == 0 ? "sequence" : "door").body();
                        bodies.computeIfAbsent(scope + body, key -> new LongAdder()).increment();
                    }
                });
            }
            all(work);
        }
        return new TreeMap<>(bodies);
    }

    /** A piece of work that may fail. */
    private interface Callable {
        void call() throws Exception;
    }

    private static void all(List<Callable> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        List<Future<?>> done = new ArrayList<>();
        for (Callable each : work) {
            done.add(threads.submit(() -> {
                each.call();
                return null;
            }));
        }
        for (Future<?> each : done) {
            each.get();
        }
        threads.shutdown();
    }

    private static boolean reloads() throws Exception {
        Path folder = Files.createTempDirectory("reloads");
        edit(folder, sound(0));
        AtomicBoolean over = new AtomicBoolean();
        LongAdder answers = new LongAdder();
        LongAdder wrong = new LongAdder();
        try (Mockstral mistral =
                Mockstral.start(MockstralOptions.defaults().explain(true).watch(true).fixtures(List.of(folder)))) {
            ExecutorService threads = Executors.newFixedThreadPool(SCOPES);
            List<Future<?>> load = IntStream.range(0, SCOPES)
                    .<Future<?>>mapToObj(thread -> threads.submit(() -> {
                        ChatClient client = new ChatClient(mistral.url());
                        while (!over.get()) {
                            HttpResponse<String> answer = client.say("x");
                            String stub = answer.headers().firstValue("X-Mockstral-Stub").orElse("");
                            answers.increment();
                            if (answer.statusCode() != 200 || !answer.body().contains('"' + stub + '"')) {
                                wrong.increment();
                            }
                        }
                    }))
                    .toList();
            int broken = 0;
            for (int edit = 1; edit <= EDITS; edit++) {
                boolean isBroken = edit % 5 == 0;
                broken += isBroken ? 1 : 0;
                edit(folder, isBroken ? "- {name: v" + edit + ", respond: [" : sound(edit));
                await(mistral, isBroken ? "failed" : "ok", isBroken ? broken : edit - broken);
            }
            over.set(true);
            for (Future<?> each : load) {
                each.get();
            }
            threads.shutdown();
            System.out.printf(
                    "%d edits taken over, %d broken ones kept out, %d answers meanwhile, %d wrong or mixed%n",
                    EDITS - broken, broken, answers.sum(), wrong.sum());
        }
        return wrong.sum() == 0;
    }

    /** An answer that names the stub's own version, as the header does. */
    private static String sound(int version) {
        return "- {when: {turn: 7}, respond: never}\n- {name: v" + version + ", respond: v" + version + "}\n";
    }

    private static void edit(Path folder, String text) throws IOException {
        Path temporary = Files.writeString(folder.resolve("a.tmp"), text);
        Files.move(temporary, folder.resolve("a.yaml"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Until the metrics tell that many reloads. */
    private static void await(Mockstral mistral, String result, int reloads) throws Exception {
        HttpRequest metrics = HttpRequest.newBuilder(URI.create(mistral.url() + "/__mockstral/metrics"))
                .build();
        String wanted = "{result=\"" + result + "\"} " + reloads + "\n";
        long limit = System.nanoTime() + 10_000_000_000L;
        HttpClient http = HttpClient.newHttpClient();
        while (!http.send(metrics, HttpResponse.BodyHandlers.ofString()).body().contains(wanted)) {
            if (System.nanoTime() > limit) {
                throw new IllegalStateException("no reload " + wanted + http.send(metrics, HttpResponse.BodyHandlers.ofString()).body());
            }
            Thread.onSpinWait();
        }
    }

    private static boolean many() throws Exception {
        List<Double> ratios = new ArrayList<>();
        try (Mockstral one = Mockstral.start(MockstralOptions.defaults().watch(false));
                Mockstral all = Mockstral.start(MockstralOptions.defaults().watch(false))) {
            one.load(stub(MANY - 1));
            long before = System.nanoTime();
            all.load(IntStream.range(0, MANY).mapToObj(StubLoad::stub).collect(Collectors.joining()));
            System.out.printf("%d stubs read in %d ms%n", MANY, (System.nanoTime() - before) / 1_000_000);
            for (int round = 0; round < 12; round++) {
                double alone = rate(one);
                double among = rate(all);
                if (round > 3) {
                    ratios.add(among / alone);
                    System.out.printf("one %.0f/s, last of many %.0f/s, ratio %.3f%n", alone, among, among / alone);
                }
            }
        }
        ratios.sort(null);
        double median = ratios.get(ratios.size() / 2);
        System.out.printf("median ratio %.3f%n", median);
        return median >= 0.9;
    }

    private static String stub(int number) {
        return "- {name: s" + number + ", when: {last_user: question " + number + "}, respond: answer " + number + "}\n";
    }

    private static double rate(Mockstral mistral) throws Exception {
        int calls = 2_000;
        String question = ChatClient.saying("question " + (MANY - 1));
        String answer = "\"answer " + (MANY - 1) + '"';
        List<Callable> work = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            work.add(() -> {
                ChatClient client = new ChatClient(mistral.url());
                for (int call = 0; call < calls; call++) {
                    if (!client.post(question).body().contains(answer)) {
                        throw new IllegalStateException("another answer");
                    }
                }
            });
        }
        long before = System.nanoTime();
        all(work);
        return 4.0 * calls / ((System.nanoTime() - before) / 1e9);
    }
}
