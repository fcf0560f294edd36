package dev.mockstral.tokens;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * The pieces of one vocabulary as bytes, in merge priority order, found by content. Open addressing over the bytes
 * themselves: no object per piece. Immutable once read, safe from any thread.
 */
final class Vocabulary {
    /** What {@link #find} answers when there is no such piece. */
    static final int NONE = -1;

    private static final int INDEX_BITS = 17;
    private static final int INDEX_MASK = (1 << INDEX_BITS) - 1;

    private final byte[] bytes;
    private final int[] starts;
    private final int[] slots;
    private final int firstTied;
    private final int longest;

    /**
     * Takes pieces that lie one after the other in {@code bytes}.
     *
     * @param starts where each piece begins, and one more entry for the end of the last
     * @param firstTied from this index on all pieces merge with the same, the lowest, priority
     */
    private Vocabulary(byte[] bytes, int[] starts, int firstTied) {
        this.bytes = bytes;
        this.starts = starts;
        this.firstTied = firstTied;
        this.slots = new int[Integer.highestOneBit(starts.length) << 2];
        int most = 0;
        for (int i = 0; i + 1 < starts.length; i++) {
            insert(i);
            most = Math.max(most, starts[i + 1] - starts[i]);
        }
        this.longest = most;
    }

    /** Reads Tekken's tokens of rank 256 and above: one length byte each, then all bytes (see build/vocabularies.mjs). */
    static Vocabulary tekken() {
        byte[] file = resource("tekken.bin.gz");
        int count = Tekken.PIECES;
        return new Vocabulary(Arrays.copyOfRange(file, count, file.length), starts(file, 0, count), count);
    }

    /** Reads the SentencePiece pieces: count, tie flags, length bytes, then all bytes. */
    static Vocabulary sentencePiece() {
        byte[] file = resource("spm.bin.gz");
        int count = ((file[0] & 0xff) << 8) | (file[1] & 0xff);
        int tied = 0;
        while (tied < count && file[2 + tied] == 0) {
            tied++;
        }
        int header = 2 + 2 * count;
        return new Vocabulary(Arrays.copyOfRange(file, header, file.length), starts(file, 2 + count, count), tied);
    }

    /** The index of the piece that equals these bytes, or {@link #NONE}. */
    int find(byte[] text, int from, int to) {
        if (to - from > longest) {
            return NONE;
        }
        int hash = hash(text, from, to);
        int tag = hash & ~INDEX_MASK;
        for (int slot = slotOf(hash); ; slot = (slot + 1) & (slots.length - 1)) {
            int entry = slots[slot];
            if (entry == 0) {
                return NONE;
            }
            if ((entry & ~INDEX_MASK) == tag) {
                int index = (entry & INDEX_MASK) - 1;
                if (Arrays.equals(bytes, starts[index], starts[index + 1], text, from, to)) {
                    return index;
                }
            }
        }
    }

    /** How soon the piece is merged: lower is sooner, equal means from left to right. */
    int priority(int index) {
        return Math.min(index, firstTied);
    }

    private void insert(int index) {
        int hash = hash(bytes, starts[index], starts[index + 1]);
        int slot = slotOf(hash);
        while (slots[slot] != 0) {
            slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = (hash & ~INDEX_MASK) | (index + 1);
    }

    private int slotOf(int hash) {
        return (hash * 0x9E3779B1) >>> (32 - Integer.numberOfTrailingZeros(slots.length));
    }

    private static int hash(byte[] text, int from, int to) {
        int hash = to - from;
        for (int i = from; i < to; i++) {
            hash = (hash ^ (text[i] & 0xff)) * 0x01000193;
        }
        return hash ^ (hash >>> 15);
    }

    private static int[] starts(byte[] file, int lengths, int count) {
        int[] starts = new int[count + 1];
        for (int i = 0; i < count; i++) {
            starts[i + 1] = starts[i] + (file[lengths + i] & 0xff);
        }
        return starts;
    }

    /** Into an array of the size that gzip's last four bytes tell: to let it grow would take the memory twice. */
    private static byte[] unpacked(byte[] gzip) throws IOException {
        ByteBuffer end = ByteBuffer.wrap(gzip).order(ByteOrder.LITTLE_ENDIAN);
        byte[] file = new byte[end.getInt(gzip.length - Integer.BYTES)];
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip), 1 << 16)) {
            in.readNBytes(file, 0, file.length);
        }
        return file;
    }

    private static byte[] resource(String name) {
        try (InputStream packed = Vocabulary.class.getResourceAsStream(name)) {
            if (packed == null) {
                throw new IllegalStateException("vocabulary '" + name + "' is not on the class path");
            }
            return unpacked(packed.readAllBytes());
        } catch (IOException problem) {
            throw new UncheckedIOException("vocabulary '" + name + "' cannot be read", problem);
        }
    }
}
