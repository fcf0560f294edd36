package dev.mockstral.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mockstral.exchange.Call;
import dev.mockstral.exchange.Headers;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RelayTest {
    private static final String REQUEST =
            "{\"model\":\"mistral-small-latest\",\"messages\":[{\"role\":\"user\",\"content\":\"ping\"}]}";
    private static final String ANSWER = "{\"object\":\"error\",\"message\":\"no\"}";

    @TempDir
    Path folder;

    /** Who has it all may ask again at once, and the recording must be in the order of the answers. */
    @Test
    void recordsAnAnswerOfKnownLengthBeforeItsLastByteLeaves() throws Exception {
        assertEquals(
                List.of(0, 1, 1),
                recordedAtEachPiece("" + ANSWER.length(), "", ANSWER.substring(0, 3), ANSWER.substring(3), ""));
    }

    @Test
    void recordsAnAnswerOfUnknownLengthAtItsEnd() throws Exception {
        assertEquals(List.of(0, 0, 1), recordedAtEachPiece("", ANSWER.substring(0, 3), ANSWER.substring(3)));
    }

    @Test
    void recordsAnEmptyAnswer() throws Exception {
        assertEquals(List.of(1), recordedAtEachPiece("0"));
    }

    /** How many recordings there were when each piece that is not empty was written, and at the end. */
    private List<Integer> recordedAtEachPiece(String length, String... pieces) throws IOException {
        BodyPieces body = new BodyPieces(Duration.ofSeconds(1));
        for (String piece : pieces) {
            body.onNext(List.of(ByteBuffer.wrap(piece.getBytes(StandardCharsets.UTF_8))));
        }
        body.onComplete();
        Headers headers = Headers.of("Content-Type", "application/json", "Content-Length", length);
        Call call =
                new Call("POST", "/v1/chat/completions", "", Headers.none(), REQUEST.getBytes(StandardCharsets.UTF_8));
        Recorder recorder = new Recorder(folder, RecordSettings.defaults());
        Relay relay = new Relay(
                new Relay.Asked(call, "upstream", Instant.EPOCH, System.nanoTime()),
                new UpstreamClient.Answer(400, headers, body),
                new Redaction(),
                recorder);
        List<Integer> recorded = new ArrayList<>();
        relay.writeTo(new OutputStream() {
            @Override
            public void write(int octet) {
                throw new AssertionError("pieces are written whole");
            }

            @Override
            public void write(byte[] bytes) {
                if (bytes.length > 0) {
                    recorded.add(recorder.written());
                }
            }
        });
        recorded.add(recorder.written());
        return recorded;
    }
}
