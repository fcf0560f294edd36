package dev.mockstral.completion;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An immutable source of values that depend only on a digest and on the labels on the way here: the same at any
 * parallelism, in any process (interface §5). Every label opens an independent stream.
 *
 * <p>The drawing methods here give the first value of the stream {@link #draws()} and so the same one at each call; for
 * several values use children or one {@link Draws}. Safe from any thread.
 */
final class Derivation {
    private static final int STATE_WORDS = 4;
    private static final int DIGEST_BYTES = STATE_WORDS * Long.BYTES;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private static final String CHOICE = "choice-";
    private static final String FIRST_CHOICE = CHOICE + 0;

    private final long[] state;
    private final String label;

    private Derivation(long[] state, String label) {
        this.state = state;
        this.label = label;
    }

    /** The source that 32 bytes stand for, such as a SHA-256 of seed, scope and request. */
    static Derivation of(byte[] digest) {
        if (digest.length != DIGEST_BYTES) {
            throw new IllegalArgumentException(
                    "digest has " + digest.length + " bytes; give " + DIGEST_BYTES + ", as SHA-256 does");
        }
        long[] state = new long[STATE_WORDS];
        ByteBuffer.wrap(digest).order(ByteOrder.BIG_ENDIAN).asLongBuffer().get(state);
        return new Derivation(state, "");
    }

    /** The source that four words stand for, however alike they are to those of another one. */
    static Derivation of(long first, long second, long third, long fourth) {
        return new Derivation(new long[] {first, second, third, fourth}, "");
    }

    /** The independent source of this name. */
    Derivation child(String label) {
        return new Derivation(Draws.spread(state, hash(label)), label);
    }

    /** The source of the choice at this index; 0 is the plain answer. */
    Derivation choice(int index) {
        return child(index == 0 ? FIRST_CHOICE : CHOICE + index);
    }

    /** What the parent calls this source; empty for one made from a digest. */
    String label() {
        return label;
    }

    /** A new generator at the start of this source's stream. */
    Draws draws() {
        return new Draws(state);
    }

    /** The bits of the source of this name, one value after the other; begun when the first is asked for. For one thread. */
    LongSupplier bitsOf(String label) {
        return new LongSupplier() {
            private @Nullable Draws draws;

            @Override
            public long getAsLong() {
                Draws begun = draws == null ? child(label).draws() : draws;
                draws = begun;
                return begun.bits();
            }
        };
    }

    /** As {@link Draws#below}, the first of the stream. */
    int below(int bound) {
        return draws().below(bound);
    }

    /** As {@link Draws#bits}, the first of the stream. */
    long bits() {
        return draws().bits();
    }

    /** As {@link Draws#uuid4Hex}, the first of the stream. */
    String uuid4Hex() {
        return draws().uuid4Hex();
    }

    /** As {@link Draws#toolCallId}, the first of the stream. */
    String toolCallId() {
        return draws().toolCallId();
    }

    private static long hash(String label) {
        long hash = FNV_OFFSET ^ label.length();
        for (int i = 0; i < label.length(); i++) {
            hash = (hash ^ label.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }
}
