package dev.mockstral.fault;

import dev.mockstral.exchange.BrokenReply;
import dev.mockstral.exchange.Ending;
import dev.mockstral.exchange.Frame;
import dev.mockstral.exchange.Reply;
import java.time.Duration;
import java.util.Optional;

/**
 * Bytes without sense, then the end (FIN). They derive from what the answer derives from, and look neither like a
 * status line nor like the size of a chunk.
 *
 * @param place where in the body; empty for in place of the whole answer
 * @param bytes how many, from 1
 */
public record Garbage(Optional<Place> place, int bytes) implements WireFault {
    /** When nothing else is said. */
    public static final int DEFAULT_BYTES = 256;

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    @Override
    public String name() {
        return "garbage";
    }

    @Override
    public Reply applyTo(Reply reply) {
        if (reply instanceof BrokenReply) {
            return reply;
        }
        Frame noise = new Frame(noise(reply.provenance().entropy()), Duration.ZERO);
        Ending ending = new Ending(noise, Duration.ZERO, Ending.Kind.CLOSE);
        return place.<Reply>map(where ->
                        BrokenReply.after(reply, where.in(reply.frames()).before(), ending))
                .orElseGet(() -> BrokenReply.insteadOf(reply, ending));
    }

    /** SplitMix64, each byte with its high bit set, as none of HTTP's own has. */
    private byte[] noise(long seed) {
        byte[] noise = new byte[bytes];
        long state = seed;
        for (int i = 0; i < bytes; i++) {
            state += GOLDEN_GAMMA;
            long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
            noise[i] = (byte) ((mixed >>> 40) | 0x80);
        }
        return noise;
    }
}
