package dev.mockstral.record;

import dev.mockstral.json.PositionedDocument;
import dev.mockstral.stub.FixtureProblem;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Takes over what other recorders wrote: cassettes of VCR (vcrpy's and Ruby's, YAML or JSON), HAR files, and fixtures
 * of aimock. Calls of other routes are passed over; whatever else is not taken over is a problem with its place.
 * Secrets are dropped as in recordings. Used by one thread.
 */
public final class Importer {
    /**
     * What came of it.
     *
     * @param written exchanges or stubs
     * @param passedOver calls of other routes
     * @param problems what was not taken over
     */
    public record Outcome(int written, int passedOver, List<FixtureProblem> problems) {
        public Outcome {
            problems = List.copyOf(problems);
        }
    }

    private static final long LARGEST_FILE = 256L << 20;

    private final Path folder;
    private final Recorder recorder;
    private final InstantSource clock;
    private final Redaction redaction = new Redaction();
    private final List<FixtureProblem> problems = new ArrayList<>();
    private int written;
    private int passedOver;

    /** Into that folder; recordings that do not say when they were made are taken to be of now. */
    public Importer(Path folder, RecordSettings settings, InstantSource clock) {
        this.folder = folder;
        this.recorder = new Recorder(folder, settings);
        this.clock = clock;
    }

    /** Takes over these files, in their order: equal requests become a sequence. */
    public Outcome read(List<Path> files) {
        files.forEach(this::file);
        return new Outcome(written, passedOver, problems);
    }

    private void file(Path file) {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                whole(file, "file has more than " + LARGEST_FILE + " bytes", "Split it.");
                return;
            }
            ImportSource source = ImportSource.of(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
            document(file, source);
            problems.addAll(source.problems());
        } catch (MalformedInputException notUtf8) {
            whole(file, "file is not UTF-8", "Save it as UTF-8.");
        } catch (IOException unreadable) {
            whole(file, "file cannot be read: " + unreadable.getClass().getSimpleName(), "Check the path.");
        }
    }

    private void whole(Path file, String message, String remedy) {
        problems.add(new FixtureProblem(file.toString(), 0, 0, "", message, remedy));
    }

    private void document(Path file, ImportSource source) throws IOException {
        JsonNode root = source.root();
        if (root.path("http_interactions").isArray()) {
            vcr(source, "/http_interactions");
        } else if (root.path("interactions").isArray()) {
            vcr(source, "/interactions");
        } else if (root.at("/log/entries").isArray()) {
            har(source);
        } else if (root.path("fixtures").isArray() || isAimock(root)) {
            aimock(file, source);
        } else if (!root.isMissingNode()) {
            source.problem(
                    "", "file is none that can be taken over", "Give a VCR cassette, a HAR file or aimock fixtures.");
        }
    }

    private static boolean isAimock(JsonNode root) {
        JsonNode first = root.isArray() ? root.path(0) : root;
        return first.has("match") && first.has("response");
    }

    private void vcr(ImportSource source, String list) {
        JsonNode interactions = source.root().at(list);
        for (int i = 0; i < interactions.size(); i++) {
            JsonNode interaction = interactions.get(i);
            JsonNode request = interaction.path("request");
            JsonNode response = interaction.path("response");
            JsonNode status = response.path("status");
            exchange(
                    new ForeignExchange(
                            request.path("method").asString(""),
                            request.path("uri").asString(""),
                            ForeignExchange.headersOf(request.path("headers")),
                            parsedOr(request),
                            status.isObject() ? status.path("code").asInt(0) : status.asInt(0),
                            ForeignExchange.headersOf(response.path("headers")),
                            parsedOr(response),
                            interaction.path("recorded_at").asString("")),
                    source,
                    list + "/" + i);
        }
    }

    /** Some projects have vcrpy write bodies as YAML, under a key of their own. */
    private static JsonNode parsedOr(JsonNode message) {
        return message.has("parsed_body") ? message.get("parsed_body") : message.path("body");
    }

    private void har(ImportSource source) {
        JsonNode entries = source.root().at("/log/entries");
        for (int i = 0; i < entries.size(); i++) {
            JsonNode entry = entries.get(i);
            JsonNode content = entry.at("/response/content");
            exchange(
                    new ForeignExchange(
                            entry.at("/request/method").asString(""),
                            entry.at("/request/url").asString(""),
                            ForeignExchange.headersOfPairs(entry.at("/request/headers")),
                            entry.at("/request/postData/text"),
                            entry.at("/response/status").asInt(0),
                            ForeignExchange.headersOfPairs(entry.at("/response/headers")),
                            content.path("text"),
                            entry.path("startedDateTime").asString("")),
                    source,
                    "/log/entries/" + i);
        }
    }

    private void exchange(ForeignExchange foreign, ImportSource source, String pointer) {
        if (!foreign.isChatCompletion()) {
            passedOver++;
            return;
        }
        boolean recorded = foreign.clean(redaction, clock.instant())
                .flatMap(recorder::record)
                .isPresent();
        if (recorded) {
            written++;
        } else {
            source.problem(
                    pointer,
                    "exchange has no request or answer that a fixture could hold",
                    "Record it anew: an answer that broke off, or a body that is not JSON, cannot be served.");
        }
    }

    private void aimock(Path file, ImportSource source) throws IOException {
        ArrayNode stubs = new AimockFixtures(source, redaction).stubs();
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
        Path target = folder.resolve(name + ".yaml");
        if (stubs.isEmpty()) {
            return;
        }
        if (Files.exists(target)) {
            source.problem("", target + " is there already", "Remove it, or choose another --out.");
            return;
        }
        String text = "# Taken over from aimock's " + name + ".\n" + YamlText.of(stubs);
        RecordingFiles.atomic().write(target, text.getBytes(StandardCharsets.UTF_8));
        written += stubs.size();
    }

    /** The pointer to an element, for problems. */
    static String child(String pointer, String key) {
        return PositionedDocument.child(pointer, key);
    }
}
