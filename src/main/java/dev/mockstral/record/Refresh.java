package dev.mockstral.record;

import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Headers.Header;
import dev.mockstral.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Asks again what fixtures were recorded from, and tells how the answers differ in what programs rely on. One request
 * for each different one in the evidence, compared with its last answer. Used by one thread.
 */
public final class Refresh {
    /**
     * What came of one recorded request.
     *
     * @param fixture the fixture file
     * @param request the beginning of its last user message, and the model
     * @param differences none when the answers mean the same
     * @param problem why it could not be asked; empty when it was
     */
    public record Finding(Path fixture, String request, List<String> differences, Optional<String> problem) {
        public Finding {
            differences = List.copyOf(differences);
        }
    }

    private static final int LARGEST = Relay.LARGEST_RECORDED;
    private static final int SHOWN = 60;

    private final Upstream upstream;
    private final UpstreamClient client;
    private final Optional<String> key;
    private final InstantSource clock;
    private final Redaction redaction = new Redaction();

    /** With the key to ask with, which goes to the upstream only and is never written. */
    public Refresh(Upstream upstream, Optional<String> key, InstantSource clock) {
        this(upstream, key, clock, RecordingProxy.PATIENCE);
    }

    /** As {@link #Refresh(Upstream, Optional, InstantSource)}, with another patience than the usual one. */
    public Refresh(Upstream upstream, Optional<String> key, InstantSource clock, Duration patience) {
        this.upstream = upstream;
        this.client = new UpstreamClient(upstream, patience);
        this.key = key;
        this.clock = clock;
    }

    /**
     * Asks again.
     *
     * @param path a fixture file or a folder
     * @param write records the new answers over the old ones; into the folder of each fixture
     * @throws IOException if the files cannot be read
     */
    public List<Finding> run(Path path, Optional<RecordSettings> write) throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (Path fixture : fixtures(path)) {
            Optional<Recorder> recorder =
                    write.map(settings -> new Recorder(fixture.toAbsolutePath().resolveSibling(""), settings));
            List<RecordedExchange> evidence = Evidence.read(Evidence.beside(fixture));
            if (evidence.isEmpty()) {
                findings.add(new Finding(
                        fixture, "", List.of(), Optional.of("no evidence beside it, so it cannot be asked again")));
            }
            for (RecordedExchange recorded : lastOfEach(evidence)) {
                findings.add(compare(fixture, recorded, recorder));
            }
        }
        return findings;
    }

    private static List<Path> fixtures(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    private static List<RecordedExchange> lastOfEach(List<RecordedExchange> evidence) {
        Map<JsonNode, RecordedExchange> last = new LinkedHashMap<>();
        evidence.forEach(exchange -> last.put(exchange.request(), exchange));
        return List.copyOf(last.values());
    }

    private Finding compare(Path fixture, RecordedExchange recorded, Optional<Recorder> recorder) {
        String request = shown(recorded);
        try {
            RecordedExchange now = ask(recorded);
            List<String> differences = SemanticDifference.between(recorded, now);
            recorder.ifPresent(to -> to.record(now));
            return new Finding(fixture, request, differences, Optional.empty());
        } catch (UpstreamException | IOException unanswered) {
            return new Finding(fixture, request, List.of(), Optional.of(String.valueOf(unanswered.getMessage())));
        }
    }

    private static String shown(RecordedExchange recorded) {
        String text = Facets.of(recorded.request()).lastUser().replaceAll("\\s+", " ");
        return (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text) + " · " + recorded.model();
    }

    private RecordedExchange ask(RecordedExchange recorded) throws UpstreamException, IOException {
        List<Header> lines = new ArrayList<>(
                List.of(new Header("Content-Type", "application/json"), new Header("Accept", "application/json")));
        key.ifPresent(secret -> lines.add(new Header("Authorization", "Bearer " + secret)));
        Headers headers = new Headers(lines);
        redaction.learn(headers);
        Instant at = clock.instant();
        UpstreamClient.Answer answer =
                client.send("POST", "/v1/chat/completions", "", headers, Json.compactBytes(recorded.request()));
        redaction.learn(answer.headers());
        byte[] body = whole(answer.body());
        return new RecordedExchange(
                at,
                upstream.host(),
                redaction.mask(headers),
                recorded.request(),
                answer.status(),
                redaction.mask(answer.headers()),
                redaction.mask(new String(body, StandardCharsets.UTF_8)),
                Sha256.hex(body),
                List.of());
    }

    private static byte[] whole(BodyPieces body) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        try (BodyPieces pieces = body) {
            for (Optional<byte[]> piece = pieces.next(); piece.isPresent(); piece = pieces.next()) {
                whole.writeBytes(piece.get());
                if (whole.size() > LARGEST) {
                    throw new IOException("the answer has more than " + LARGEST + " bytes");
                }
            }
        }
        return whole.toByteArray();
    }
}
