package dev.mockstral.fault;

import dev.mockstral.exchange.Frame;
import dev.mockstral.exchange.Reply;
import dev.mockstral.exchange.StreamedReply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The events of a stream. Whole answers have none and stay as they are. */
final class Events {
    /** What ends every stream. */
    static final Frame DONE = Frame.event("[DONE]");

    private static final String DATA = "data: ";
    private static final String END = "\n\n";

    private Events() {}

    static boolean isDone(Frame frame) {
        return text(frame).equals(text(DONE));
    }

    static String text(Frame frame) {
        return new String(frame.bytes(), StandardCharsets.UTF_8);
    }

    static Frame withText(Frame frame, String text) {
        return new Frame(text.getBytes(StandardCharsets.UTF_8), frame.delay());
    }

    /** The stream with all its frames changed. */
    static Reply all(Reply reply, UnaryOperator<List<Frame>> change) {
        return reply instanceof StreamedReply ? reply.withFrames(change.apply(reply.frames())) : reply;
    }

    /** The stream with each of its frames replaced by others. */
    static Reply each(Reply reply, Function<Frame, List<Frame>> change) {
        return all(
                reply,
                frames -> frames.stream()
                        .flatMap(frame -> change.apply(frame).stream())
                        .toList());
    }

    /** The stream with the data of one event changed; the last one but {@code [DONE]} if it has not so many. */
    static Reply data(Reply reply, int index, UnaryOperator<String> change) {
        return all(reply, frames -> {
            List<Frame> changed = new ArrayList<>(frames);
            int last = changed.size() - 1;
            int at = Math.min(index, last > 0 && isDone(changed.get(last)) ? last - 1 : last);
            if (at >= 0) {
                changed.set(at, data(changed.get(at), change));
            }
            return changed;
        });
    }

    private static Frame data(Frame frame, UnaryOperator<String> change) {
        String text = text(frame);
        return text.startsWith(DATA) && text.endsWith(END)
                ? withText(
                        frame, DATA + change.apply(text.substring(DATA.length(), text.length() - END.length())) + END)
                : frame;
    }
}
