package dev.mockstral.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ArrayNode;

/**
 * Writes exchanges into a folder: beside each fixture file its evidence, from which the fixture is made anew each time.
 * Equal requests of one run become a sequence; what an earlier run recorded for an equal request gives way. A fixture
 * that was edited by hand is left alone: the recording goes into a new file beside it. Safe from any thread; never
 * throws: what cannot be written is told once in the log, and again only after something could be written.
 */
public final class Recorder {
    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    private static final int LONGEST_SLUG = 40;
    private static final int MOST_EDITED = 1_000;

    private final Path folder;
    private final RecordSettings settings;
    private final RecordingFiles files;
    private final Set<Facets> recordedNow = new HashSet<>();
    private boolean failing;
    private int written;
    private int lost;

    /** Into that folder, which is made when it is needed. */
    public Recorder(Path folder, RecordSettings settings) {
        this(folder, settings, RecordingFiles.atomic());
    }

    Recorder(Path folder, RecordSettings settings, RecordingFiles files) {
        this.folder = folder;
        this.settings = settings;
        this.files = files;
    }

    /** How many exchanges were written. */
    public synchronized int written() {
        return written;
    }

    /** How many exchanges could not be written, or hold no answer that a fixture could give. */
    public synchronized int lost() {
        return lost;
    }

    /** Writes an exchange; gives the fixture file, or nothing when there is none. */
    synchronized Optional<Path> record(RecordedExchange exchange) {
        if (RecordedStubs.of(List.of(exchange), "", settings).isEmpty()) {
            LOG.warn("not recorded: the answer with status {} broke off or has no known form", exchange.status());
            lost++;
            return Optional.empty();
        }
        try {
            Path file = write(exchange);
            failing = false;
            written++;
            return Optional.of(file);
        } catch (IOException unwritable) {
            lost++;
            complain(unwritable);
            return Optional.empty();
        }
    }

    private void complain(IOException problem) {
        if (!failing) {
            LOG.error(
                    "recording into {} fails, answers are served all the same: {} – free some space or check the"
                            + " folder's permissions",
                    folder,
                    problem.getMessage() == null ? problem.getClass().getSimpleName() : problem.getMessage());
        }
        failing = true;
    }

    private Path write(RecordedExchange exchange) throws IOException {
        Facets facets = Facets.of(exchange.request());
        String base = slug(facets.lastUser());
        String hash =
                Sha256.hex(facets.group().getBytes(StandardCharsets.UTF_8)).substring(0, 8);
        for (int edition = 1; edition <= MOST_EDITED; edition++) {
            String mark = edition == 1 ? hash : hash + "-" + edition;
            Path file = folder.resolve(base + "-" + mark + ".yaml");
            List<RecordedExchange> before = Evidence.read(Evidence.beside(file));
            if (isOurs(file, before)) {
                put(file, mark, with(exchange, facets, before));
                recordedNow.add(facets);
                return file;
            }
        }
        throw new IOException(MOST_EDITED + " edited fixtures of one name: " + base + "-" + hash);
    }

    /** Whether the file is not there, or still as we wrote it and made of this evidence. */
    private static boolean isOurs(Path file, List<RecordedExchange> evidence) throws IOException {
        if (!Files.exists(file)) {
            return true;
        }
        String[] parts = Files.readString(file).split("\n", 2);
        return !evidence.isEmpty() && parts.length == 2 && parts[0].equals(seal(parts[1]));
    }

    private List<RecordedExchange> with(RecordedExchange exchange, Facets facets, List<RecordedExchange> before) {
        List<RecordedExchange> all = new ArrayList<>(before);
        if (!recordedNow.contains(facets)) {
            all.removeIf(earlier -> Facets.of(earlier.request()).equals(facets));
        }
        all.add(exchange);
        return all;
    }

    /** The fixture first: without it the evidence is of no use. */
    private void put(Path file, String mark, List<RecordedExchange> exchanges) throws IOException {
        ArrayNode stubs = RecordedStubs.of(exchanges, mark, settings);
        String body = YamlText.of(stubs);
        files.write(file, (seal(body) + "\n" + body).getBytes(StandardCharsets.UTF_8));
        files.write(Evidence.beside(file), Evidence.text(exchanges).getBytes(StandardCharsets.UTF_8));
    }

    /** The first line: it no longer fits once the text below was edited. */
    private static String seal(String body) {
        return "# Recorded by mockstral, made anew when recorded again unless edited: "
                + Sha256.hex(body.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
    }

    private static String slug(String lastUser) {
        String words =
                lastUser.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+", "");
        String cut = words.substring(0, Math.min(LONGEST_SLUG, words.length())).replaceAll("-+$", "");
        return cut.isEmpty() ? "recorded" : cut;
    }
}
