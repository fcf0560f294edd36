package dev.mockstral;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mockstral.chat.ChatCompletionRequestReader;
import dev.mockstral.exchange.Headers;
import dev.mockstral.journal.Tally;
import dev.mockstral.json.Json;
import dev.mockstral.stub.FixtureReader;
import dev.mockstral.stub.Stub;
import dev.mockstral.stub.StubBook;
import dev.mockstral.stub.StubRequest;
import dev.mockstral.stub.StubSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixtureWatchTest {
    private static final StubRequest REQUEST = new StubRequest(
            ChatCompletionRequestReader.read(Json.mapper().createObjectNode().put("model", "m")), Headers.none(), "");

    @TempDir
    Path folder;

    private final StubBook stubs = new StubBook(StubSet.of(List.of()));
    private final Tally tally = new Tally();

    @Test
    void takesOverAFileOnceItIsStill() throws IOException {
        FixtureWatch watch = watch(folder);
        write("a.yaml", "{name: a, respond: ok}");
        watch.check();
        assertEquals(List.of(), names());
        watch.check();
        assertEquals(List.of("a"), names());
        watch.check();
        assertEquals(1, tally.reloads());
    }

    @Test
    void noticesAWriteOfTheSameSizeAtTheSameInstant() throws IOException {
        Path file = write("a.yaml", "{name: a, respond: ok}");
        FileTime instant = Files.getLastModifiedTime(file);
        FixtureWatch watch = watch(folder);
        Files.writeString(file, "{name: b, respond: ok}");
        Files.setLastModifiedTime(file, instant);
        look(watch);
        assertEquals(List.of("b"), names());
    }

    @Test
    void noticesWhatEditorsDoBesideTheFile() throws IOException {
        write("a.yaml", "{name: a, respond: ok}");
        FixtureWatch watch = watch(folder);
        look(watch);
        assertEquals(0, tally.reloads());
        write(".a.yaml.swp", "x");
        write("a.yaml~", "x");
        look(watch);
        assertEquals(0, tally.reloads());
        Path temporary = write("a.tmp", "{name: b, respond: ok}");
        Files.move(temporary, folder.resolve("a.yaml"), StandardCopyOption.ATOMIC_MOVE);
        look(watch);
        assertEquals(List.of("b"), names());
        Files.delete(folder.resolve("a.yaml"));
        look(watch);
        assertEquals(List.of(), names());
        Files.createDirectories(folder.resolve("deep/er"));
        write("deep/er/c.json", "{\"name\":\"c\",\"respond\":\"ok\"}");
        look(watch);
        assertEquals(List.of("c"), names());
    }

    @Test
    void keepsWhatIsServedWhileAnEditIsBroken() throws IOException {
        write("a.yaml", "{name: a, respond: ok}");
        FixtureWatch watch = watch(folder);
        stubs.replaceFixtures(
                StubSet.of(FixtureReader.readPaths(List.of(folder)).stubs()));
        write("a.yaml", "{name: a, respond: ");
        look(watch);
        look(watch);
        assertEquals(List.of("a"), names());
        assertEquals(1, tally.failedReloads());
        write("a.yaml", "{name: b, respond: ok}");
        look(watch);
        assertEquals(List.of("b"), names());
        assertEquals(1, tally.reloads());
    }

    @Test
    void keepsWhatIsServedWhenTheFolderGoes() throws IOException {
        Path file = write("only.yaml", "{name: a, respond: ok}");
        FixtureWatch watch = watch(file);
        stubs.replaceFixtures(StubSet.of(FixtureReader.readPaths(List.of(file)).stubs()));
        Files.delete(file);
        look(watch);
        assertEquals(List.of("a"), names());
        assertEquals(1, tally.failedReloads());
    }

    @Test
    void swapsWholeSetsUnderLoad() throws Exception {
        pair("first");
        FixtureWatch watch = watch(folder);
        stubs.replaceFixtures(
                StubSet.of(FixtureReader.readPaths(List.of(folder)).stubs()));
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Future<Set<String>>> load = List.of(threads.submit(answers(over)), threads.submit(answers(over)));
        int broken = 0;
        for (int swap = 0; swap < 100; swap++) {
            if (swap % 5 == 4) {
                write("b.yaml", "{name: b, respond: [");
                broken++;
            } else {
                pair("set " + swap);
            }
            look(watch);
        }
        over.set(true);
        for (Future<Set<String>> seen : load) {
            assertEquals(Set.of(), seen.get(), "requests that no stub answered, or answered by a mixed set");
        }
        threads.shutdown();
        assertEquals(broken, tally.failedReloads());
        assertEquals(100 - broken, tally.reloads());
    }

    /** The first stub fits never; the second answers. Both bear the set's name, so a mixed set shows. */
    private void pair(String set) throws IOException {
        write("a.yaml", "{name: a of " + set + ", when: {model: none}, respond: x}");
        write("b.yaml", "{name: b of " + set + ", respond: x}");
    }

    private Callable<Set<String>> answers(AtomicBoolean over) {
        return () -> {
            Set<String> wrong = new TreeSet<>();
            while (!over.get()) {
                if (stubs.select(REQUEST).isEmpty()) {
                    wrong.add("nobody");
                }
                List<String> sets = names().stream()
                        .map(name -> name.substring(5))
                        .distinct()
                        .toList();
                if (sets.size() != 1) {
                    wrong.add("mixed: " + sets);
                }
            }
            return wrong;
        };
    }

    private FixtureWatch watch(Path path) {
        List<Path> paths = List.of(path);
        MockstralOptions options = MockstralOptions.defaults().fixtures(paths).defaultFixtures(false);
        return new FixtureWatch(paths, FixtureSnapshot.of(paths), () -> Fixtures.read(options), stubs, tally);
    }

    private static void look(FixtureWatch watch) {
        watch.check();
        watch.check();
    }

    private List<String> names() {
        return stubs.stubs().stream().map(Stub::name).toList();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
