package dev.mockstral.record;

import dev.mockstral.exchange.Call;
import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.RelayedReply;
import dev.mockstral.json.Json;
import dev.mockstral.json.JsonSyntaxException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** One answer on its way through: each piece goes to the client at once, a copy is kept for the recording. */
final class Relay implements RelayedReply.Body {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);

    /** Larger answers pass through but are not recorded. */
    static final int LARGEST_RECORDED = 32 << 20;

    /**
     * The request.
     *
     * @param sinceNanos {@link System#nanoTime} when it was sent
     */
    record Asked(Call call, String upstream, Instant at, long sinceNanos) {}

    private final Asked asked;
    private final UpstreamClient.Answer answer;
    private final Redaction redaction;
    private final @Nullable Recorder recorder;
    private final ByteArrayOutputStream copy = new ByteArrayOutputStream();
    private final List<Long> arrivalsMillis = new ArrayList<>();

    /** With who records it; null for what is not recorded. */
    Relay(Asked asked, UpstreamClient.Answer answer, Redaction redaction, @Nullable Recorder recorder) {
        this.asked = asked;
        this.answer = answer;
        this.redaction = redaction;
        this.recorder = recorder;
    }

    /** Recorded before the last byte leaves, where that is known: whoever has the answer finds its recording. */
    @Override
    public void writeTo(OutputStream output) throws IOException {
        long left = announced();
        boolean recorded = false;
        try (BodyPieces pieces = answer.body()) {
            for (Optional<byte[]> piece = pieces.next(); piece.isPresent(); piece = pieces.next()) {
                keep(piece.get());
                left -= piece.get().length;
                if (left == 0 && !recorded) {
                    record();
                    recorded = true;
                }
                output.write(piece.get());
                output.flush();
            }
        }
        if (!recorded) {
            record();
        }
    }

    /** The length of the body, or -1 where it is not told. */
    private long announced() {
        return answer.headers()
                .first("Content-Length")
                .filter(length -> length.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .orElse(-1L);
    }

    private void keep(byte[] piece) {
        if (recorder != null && copy.size() <= LARGEST_RECORDED) {
            copy.writeBytes(piece);
            arrivalsMillis.add((System.nanoTime() - asked.sinceNanos()) / 1_000_000);
        }
    }

    /** Whatever goes wrong here, the client gets its answer. */
    private void record() {
        Recorder to = recorder;
        if (to == null) {
            return;
        }
        try {
            byte[] body = decoded();
            redaction.learn(asked.call().headers());
            redaction.learnQuery(asked.call().query());
            redaction.learn(answer.headers());
            JsonNode request = Json.parse(asked.call().body());
            if (request.path("messages").isArray()) {
                to.record(exchange(request, body));
            }
        } catch (JsonSyntaxException notJson) {
            LOG.warn("not recorded: the request body is not JSON");
        } catch (IOException unreadable) {
            LOG.warn("not recorded: {}", unreadable.getMessage());
        }
    }

    private RecordedExchange exchange(JsonNode request, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        RecordedExchange exchange = new RecordedExchange(
                asked.at(),
                asked.upstream(),
                redaction.mask(asked.call().headers()),
                redaction.mask(request),
                answer.status(),
                redaction.mask(answer.headers()),
                redaction.mask(text),
                Sha256.hex(body),
                arrivalsMillis);
        return exchange.isStream() ? withoutSplitSecrets(exchange) : exchange;
    }

    /** A secret may be spread over several chunks: then the joined answer is kept in their place, masked. */
    private RecordedExchange withoutSplitSecrets(RecordedExchange exchange) {
        Optional<JsonNode> whole = RecordedReply.whole(exchange);
        if (whole.isEmpty() || redaction.mask(whole.get()).equals(whole.get())) {
            return exchange;
        }
        return new RecordedExchange(
                exchange.at(),
                exchange.upstream(),
                exchange.requestHeaders(),
                exchange.request(),
                exchange.status(),
                new Headers(exchange.headers().lines().stream()
                        .filter(line -> !line.name().equalsIgnoreCase("content-type"))
                        .toList()),
                Json.compact(redaction.mask(whole.get())),
                exchange.sha256(),
                exchange.arrivalsMillis());
    }

    private byte[] decoded() throws IOException {
        if (copy.size() > LARGEST_RECORDED) {
            throw new IOException("the answer has more than " + LARGEST_RECORDED + " bytes");
        }
        String coding =
                answer.headers().first("Content-Encoding").orElse("identity").toLowerCase(Locale.ROOT);
        return switch (coding) {
            case "identity" -> copy.toByteArray();
            case "gzip", "x-gzip" -> Gzip.decode(copy.toByteArray(), LARGEST_RECORDED);
            default -> throw new IOException("content coding '" + coding + "' cannot be read");
        };
    }
}
