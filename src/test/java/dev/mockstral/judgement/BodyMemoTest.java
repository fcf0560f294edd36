package dev.mockstral.judgement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BodyMemoTest {
    private final AtomicInteger reads = new AtomicInteger();
    private final BodyMemo<String> memo = new BodyMemo<>();

    @Test
    void readsTheSameBytesTwiceAtMost() {
        for (int time = 0; time < 4; time++) {
            assertEquals("Optional.empty {}", read(Optional.empty(), "{}"));
        }
        assertEquals(2, reads.get());
    }

    @Test
    void readsAnewUnderAnotherContentType() {
        assertEquals("Optional[text/plain] {}", read(Optional.of("text/plain"), "{}"));
        assertEquals("Optional[application/json] {}", read(Optional.of("application/json"), "{}"));
        assertEquals(2, reads.get());
    }

    @Test
    void keepsNoLargeBodies() {
        String large = "x".repeat(8 * 1024 + 1);
        read(Optional.empty(), large);
        read(Optional.empty(), large);
        assertEquals(2, reads.get());
    }

    private String read(Optional<String> type, String body) {
        return memo.get(type, body.getBytes(StandardCharsets.UTF_8), key -> {
            reads.incrementAndGet();
            return key.contentType() + " " + new String(key.body(), StandardCharsets.UTF_8);
        });
    }
}
