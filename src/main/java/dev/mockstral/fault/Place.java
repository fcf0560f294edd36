package dev.mockstral.fault;

import dev.mockstral.exchange.Frame;
import java.util.Arrays;
import java.util.List;

/** Where in a body something happens. */
public sealed interface Place {
    /** These frames cut there. A place behind the end is the end. */
    Cut in(List<Frame> frames);

    /**
     * After that many chunks. A whole answer is one chunk; each event of a stream is one.
     *
     * @param chunks from 0, which is behind the headers
     */
    record AfterChunks(int chunks) implements Place {
        @Override
        public Cut in(List<Frame> frames) {
            return Cut.at(frames, chunks, 0);
        }
    }

    /**
     * After that many bytes of the body, framing not counted.
     *
     * @param bytes from 0
     */
    record AfterBytes(long bytes) implements Place {
        @Override
        public Cut in(List<Frame> frames) {
            long left = bytes;
            for (int i = 0; i < frames.size(); i++) {
                int size = frames.get(i).bytes().length;
                if (left < size) {
                    return Cut.at(frames, i, (int) left);
                }
                left -= size;
            }
            return Cut.at(frames, frames.size(), 0);
        }
    }

    /** In the middle of the body. */
    record Halfway() implements Place {
        @Override
        public Cut in(List<Frame> frames) {
            long all = frames.stream().mapToLong(frame -> frame.bytes().length).sum();
            return new AfterBytes(all / 2).in(frames);
        }
    }

    /**
     * Frames cut in two.
     *
     * @param before the frames before the one that is cut
     * @param head the first bytes of that one; perhaps none
     * @param tail its other bytes; none only at the very end
     * @param after the frames behind it
     */
    record Cut(List<Frame> before, Frame head, Frame tail, List<Frame> after) {
        private static final Frame NOTHING = new Frame(new byte[0], java.time.Duration.ZERO);

        static Cut at(List<Frame> frames, int index, int byteOfFrame) {
            if (index >= frames.size()) {
                return new Cut(frames, NOTHING, NOTHING, List.of());
            }
            Frame frame = frames.get(index);
            byte[] bytes = frame.bytes();
            return new Cut(
                    frames.subList(0, index),
                    new Frame(Arrays.copyOf(bytes, byteOfFrame), frame.delay()),
                    new Frame(Arrays.copyOfRange(bytes, byteOfFrame, bytes.length), java.time.Duration.ZERO),
                    frames.subList(index + 1, frames.size()));
        }

        /** Whether the cut goes through a frame. */
        boolean isInside() {
            return head.bytes().length > 0;
        }

        /** Whether nothing follows. */
        boolean isEnd() {
            return tail.bytes().length == 0;
        }

        /** The same, but through the middle of the frame that is next. */
        Cut halved() {
            Frame next = Chunks.joined(List.of(head, tail)).after(head.delay());
            byte[] bytes = next.bytes();
            return Cut.at(List.of(next), 0, bytes.length / 2).behind(before, after);
        }

        private Cut behind(List<Frame> framesBefore, List<Frame> framesAfter) {
            return new Cut(framesBefore, head, tail, framesAfter);
        }
    }
}
