package dev.mockstral.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.mockstral.exchange.Call;
import dev.mockstral.testing.ProductionDouble;
import dev.mockstral.testing.RawServer;
import dev.mockstral.testing.Served;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The key is where it must be, in the one header to the target, and nowhere else, whatever the target does with it. */
class KeySecrecyTest {
    private static final String[] CASES = {"models/list", "envelope/plain-answer*", "refusal/extra-store"};

    @TempDir
    Path folder;

    /** Everything that loggers of this process say while it is open, at their finest. */
    private static final class Overheard extends Handler implements AutoCloseable {
        private final List<String> said = Collections.synchronizedList(new ArrayList<>());
        private final Logger root = Logger.getLogger("");
        private final Level before = root.getLevel();

        Overheard() {
            setLevel(Level.ALL);
            root.setLevel(Level.ALL);
            root.addHandler(this);
        }

        @Override
        public void publish(LogRecord entry) {
            said.add(entry.getMessage() + " " + entry.getThrown());
        }

        @Override
        public void flush() {
            // nothing is kept back
        }

        @Override
        public void close() {
            root.setLevel(before);
            root.removeHandler(this);
        }
    }

    /** Sends the key back wherever an answer has room for it. */
    private static Served echoing(Call call, Served served) {
        String key = call.header("Authorization").orElse("").replace("Bearer ", "");
        String reversed = new StringBuilder(key).reverse().toString();
        String encoded = Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
        return served.withHeader("x-debug", key)
                .withHeader("set-cookie", "key=" + key)
                .withHeader("x-" + key, "1")
                .mapText(text -> text.replace("Yes", key + " " + reversed + " " + encoded + " <b>" + key + "</b>"));
    }

    private static String threads() {
        StringBuilder dump = new StringBuilder();
        for (ThreadInfo thread : ManagementFactory.getThreadMXBean().dumpAllThreads(true, true)) {
            dump.append(thread);
        }
        return dump.toString();
    }

    private static void assertNoKey(String where, String text) {
        assertFalse(text.contains(Trial.CANARY), where);
        assertFalse(text.contains(new StringBuilder(Trial.CANARY).reverse()), where + ", reversed");
        assertFalse(
                text.contains(Base64.getEncoder()
                        .withoutPadding()
                        .encodeToString(Trial.CANARY.getBytes(StandardCharsets.UTF_8))),
                where + ", encoded");
    }

    private VerifyOptions reporting(VerifyOptions options) {
        return options.selecting(new VerifyOptions.Selection(Tier.FULL, List.of(CASES), List.of(), List.of()))
                .reporting(new VerifyOptions.Output(
                        List.of(VerifyOptions.Format.values()), Optional.of(folder), Duration.ofSeconds(30)));
    }

    @Test
    void isInNoLogReportEvidenceOrThreadDump() throws IOException {
        List<String> dumps = Collections.synchronizedList(new ArrayList<>());
        ByteArrayOutputStream streams = new ByteArrayOutputStream();
        PrintStream out = System.out;
        PrintStream err = System.err;
        PrintStream both = new PrintStream(streams, true, StandardCharsets.UTF_8);
        Trial.Outcome outcome;
        List<String> said;
        try (Overheard overheard = new Overheard()) {
            System.setOut(both);
            System.setErr(both);
            outcome = Trial.broken((call, served) -> {
                        dumps.add(threads());
                        return echoing(call, served);
                    })
                    .verify(this::reporting);
            said = List.copyOf(overheard.said);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }

        assertEquals(1, outcome.exitCode());
        assertTrue(outcome.out().contains("secret.echoed"), outcome.out());
        assertTrue(outcome.calls().stream()
                .allMatch(call -> call.header("Authorization").orElse("").equals("Bearer " + Trial.CANARY)));
        assertNoKey("report on the streams", outcome.out() + outcome.err());
        assertNoKey("System.out and System.err", streams.toString(StandardCharsets.UTF_8));
        said.forEach(each -> assertNoKey("log", each));
        assertFalse(dumps.isEmpty());
        dumps.forEach(each -> assertNoKey("thread dump", each));
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> written = files.toList();
            assertEquals(VerifyOptions.Format.values().length + 1, written.size());
            for (Path file : written) {
                assertNoKey(file.toString(), Files.readString(file));
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> followsNoRedirect() {
        return IntStream.of(301, 302, 303, 307, 308)
                .boxed()
                .flatMap(status -> Stream.of("/v1/models", "/v1/chat/completions")
                        .map(path -> dynamicTest(status + " for " + path, () -> redirected(status, path))));
    }

    private static void redirected(int status, String path) {
        ProductionDouble correct = new ProductionDouble(call -> Optional.empty());
        try (RawServer other = new RawServer(correct)) {
            Trial.Outcome outcome = Trial.of(call -> call.path().equals(path)
                            ? Served.of(status, ProductionDouble.edge().plus("Location", other.url() + path), "")
                            : correct.apply(call))
                    .verify(options -> options.selecting(new VerifyOptions.Selection(
                            Tier.FULL, List.of("models/list", "envelope/plain-answer*"), List.of(), List.of())));

            assertEquals(1, outcome.exitCode());
            assertEquals(List.of(), other.calls());
            assertTrue(outcome.out().contains("http.redirect"), outcome.out());
        }
    }

    @Test
    void goesToOneOfTwoComparedTargetsOnly() {
        try (RawServer other = new RawServer(new ProductionDouble(new RefusalTable()))) {
            Trial.Outcome outcome = Trial.correct().verify(options -> comparing(reporting(options), other));

            assertEquals(0, outcome.exitCode());
            assertFalse(other.calls().isEmpty());
            other.calls().forEach(call -> assertNoKey("the other target", String.valueOf(call.headers())));
        }
    }

    private static VerifyOptions comparing(VerifyOptions options, RawServer other) {
        return new VerifyOptions(
                options.target(),
                options.key(),
                options.selection(),
                options.model(),
                options.limits(),
                options.output(),
                Optional.of(other.url()),
                options.replay(),
                options.deviations(),
                false,
                false,
                VerifyOptions.Telling.LINES);
    }
}
