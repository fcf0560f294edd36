package dev.mockstral.server;

import dev.mockstral.exchange.Frame;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Frames and when they are due, in few objects: thousands of streams may be held for seconds, and each object of theirs
 * would lengthen the pauses of the garbage collector. Immutable.
 */
final class DueFrames {
    private final byte[] bytes;
    private final int[] ends;
    private final long[] delayNanos;

    DueFrames(List<Frame> frames) {
        bytes = ReplyWriter.joined(frames).array();
        ends = new int[frames.size()];
        delayNanos = new long[frames.size()];
        int end = 0;
        for (int i = 0; i < ends.length; i++) {
            end += frames.get(i).bytes().length;
            ends[i] = end;
            delayNanos[i] = frames.get(i).delay().toNanos();
        }
    }

    int size() {
        return ends.length;
    }

    /** Between the frame before, or the start, and this one. */
    long delayNanos(int index) {
        return delayNanos[index];
    }

    /** The bytes of these frames, the second not included. */
    ByteBuffer between(int first, int next) {
        int start = first == 0 ? 0 : ends[first - 1];
        return ByteBuffer.wrap(bytes, start, ends[next - 1] - start);
    }
}
