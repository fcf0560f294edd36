package dev.mockstral.stub;

import dev.mockstral.json.PositionedDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the fixture grammar from files, texts and the class path, and tells all that is wrong at once.
 *
 * <p>An instance reads several texts of which no two stubs may have one name; used by one thread. The static methods
 * are safe from any.
 */
public final class FixtureReader {
    /** The largest file that is read. */
    static final int MAX_BYTES = 32 * 1024 * 1024;

    /** The fixtures in the jar; a class path cannot be listed. */
    static final List<String> BUILT_IN = List.of("best-french-cheese.yaml");

    private static final String BUILT_IN_FOLDER = "/dev/mockstral/fixtures/default/";

    private final List<Stub> stubs = new ArrayList<>();
    private final List<FixtureProblem> problems = new ArrayList<>();
    private final List<FixtureProblem> warnings = new ArrayList<>();
    private final Map<String, String> namesTaken = new HashMap<>();

    private final LocalDate today;

    private FixtureReader() {
        this(LocalDate.now(ZoneOffset.UTC));
    }

    private FixtureReader(LocalDate today) {
        this.today = today;
    }

    /** Reads files, and the {@code .yaml}, {@code .yml} and {@code .json} files below folders, in path order. */
    public static FixtureResult readPaths(List<Path> paths) {
        return readPaths(paths, LocalDate.now(ZoneOffset.UTC));
    }

    /** As {@link #readPaths(List)}, warning of recordings that have expired by that day. */
    public static FixtureResult readPaths(List<Path> paths, LocalDate today) {
        FixtureReader reader = new FixtureReader(today);
        FixtureFiles files = new FixtureFiles(paths);
        reader.problems.addAll(files.problems());
        reader.warnings.addAll(files.warnings());
        files.found().forEach(reader::file);
        return reader.result();
    }

    /**
     * Reads one text, JSON or YAML: a stub or a list of them.
     *
     * @param origin what the text is called in problems and in the names of stubs without one
     */
    public static FixtureResult readText(String origin, String text) {
        FixtureReader reader = new FixtureReader();
        reader.document(origin, origin, PositionedDocument.of(text));
        return reader.result();
    }

    /** Reads what stands under {@code respond}, JSON or YAML flow, for one call: one reply. */
    public static ReplyResult readReply(String origin, String text) {
        FixtureSource source = new FixtureSource(origin, PositionedDocument.of(text));
        Spot root = source.root();
        Optional<StubReply> reply = Optional.empty();
        if (root.isAbsent() && source.problems().isEmpty()) {
            root.wrong("reply is empty", "Write {content: …}, {tool_calls: […]}, {error: …}, or a text.");
        } else if (root.node().isArray() && root.node().size() != 1) {
            root.wrong("reply is a list of " + root.node().size(), "Write one reply: it answers one call.");
        } else if (!root.isAbsent()) {
            reply = ReplyReader.readAll(root, false).stream().findFirst();
        }
        return source.problems().isEmpty()
                ? new ReplyResult(reply, List.of())
                : new ReplyResult(Optional.empty(), source.problems());
    }

    /** Reads what stands under {@code when}, JSON or YAML. */
    public static WhenResult readWhen(String origin, String text) {
        FixtureSource source = new FixtureSource(origin, PositionedDocument.of(text));
        When when = source.problems().isEmpty() ? WhenReader.read(source.root()) : When.always();
        return new WhenResult(when, source.problems());
    }

    /** Reads the conditions that stand under that key of a document without flaws. */
    public static WhenResult readWhen(String origin, PositionedDocument document, String key) {
        FixtureSource source = new FixtureSource(origin, document);
        When when = WhenReader.read(source.root().at(key));
        return new WhenResult(when, source.problems());
    }

    /**
     * Reads the fixtures that come with the program.
     *
     * @throws IllegalStateException if they are broken, which a test rules out
     */
    public static List<Stub> builtIn() {
        FixtureReader reader = new FixtureReader();
        for (String name : BUILT_IN) {
            reader.document(name, "built-in " + name, PositionedDocument.ofYaml(resource(BUILT_IN_FOLDER + name)));
        }
        FixtureResult result = reader.result();
        if (!result.isSound()) {
            throw new IllegalStateException("built-in fixtures: " + result.problems());
        }
        return result.stubs();
    }

    /** The keys of a request that {@code when.params} takes. */
    public static List<String> requestKeys() {
        return FixtureKeys.PARAMS;
    }

    /** A commented fixture file to start from. */
    public static String starter() {
        return resource("/dev/mockstral/stub/starter.yaml");
    }

    private static String resource(String path) {
        try (InputStream in = FixtureReader.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void file(FixtureFiles.Found file) {
        Path path = file.path();
        try {
            if (Files.size(path) > MAX_BYTES) {
                problems.add(FixtureFiles.whole(
                        path,
                        "file has " + Files.size(path) + " bytes, more than " + MAX_BYTES,
                        "Split it into several files."));
                return;
            }
            document(file.name(), path.toString(), parse(path, decode(Files.readAllBytes(path))));
        } catch (CharacterCodingException notUtf8) {
            problems.add(FixtureFiles.whole(path, "file is not UTF-8", "Save it as UTF-8."));
        } catch (IOException unreadable) {
            problems.add(FixtureFiles.whole(
                    path, "file cannot be read: " + unreadable.getClass().getSimpleName(), "Check its permissions."));
        }
    }

    private static PositionedDocument parse(Path path, String text) {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(".json")
                ? PositionedDocument.ofJson(text)
                : PositionedDocument.ofYaml(text);
    }

    private static String decode(byte[] bytes) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private void document(String name, String label, PositionedDocument document) {
        FixtureSource source = new FixtureSource(label, document);
        stubs.addAll(new StubReader(source, name, namesTaken, today).read());
        problems.addAll(source.problems());
        warnings.addAll(source.warnings());
    }

    private FixtureResult result() {
        if (problems.isEmpty()) {
            warnings.addAll(new Shadows(stubs).warnings());
        }
        return new FixtureResult(Names.unique(stubs), problems, warnings);
    }
}
