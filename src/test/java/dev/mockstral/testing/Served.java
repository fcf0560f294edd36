package dev.mockstral.testing;

import dev.mockstral.exchange.Headers;
import dev.mockstral.exchange.Headers.Header;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** An answer of a double, to be sent as it stands or broken first: its frames go out one chunk each. */
public record Served(int status, Headers headers, List<byte[]> frames, End end) {
    /** How the connection ends. */
    public enum End {
        CLEAN,
        NO_LAST_CHUNK,
        RESET,
        BAD_CHUNK_SIZE,
        STALL,
        NOTHING_AT_ALL
    }

    public Served {
        frames = List.copyOf(frames);
    }

    public static Served of(int status, Headers headers, String... frames) {
        List<byte[]> bytes = new ArrayList<>();
        for (String frame : frames) {
            bytes.add(frame.getBytes(StandardCharsets.UTF_8));
        }
        return new Served(status, headers, bytes, End.CLEAN);
    }

    public boolean isStream() {
        return headers.first("Content-Type").orElse("").startsWith("text/event-stream");
    }

    public String text() {
        StringBuilder all = new StringBuilder();
        frames.forEach(frame -> all.append(new String(frame, StandardCharsets.UTF_8)));
        return all.toString();
    }

    /** The same answer with its body changed: a stream frame by frame, anything else as a whole. */
    public Served mapText(UnaryOperator<String> change) {
        List<byte[]> changed = new ArrayList<>();
        if (isStream()) {
            frames.forEach(frame -> changed.add(
                    change.apply(new String(frame, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8)));
        } else {
            changed.add(change.apply(text()).getBytes(StandardCharsets.UTF_8));
        }
        return new Served(status, headers, changed, end);
    }

    public Served withFrames(List<byte[]> others) {
        return new Served(status, headers, others, end);
    }

    public Served withHeader(String name, String value) {
        return new Served(status, headers.with(name, value), frames, end);
    }

    public Served without(String prefix) {
        List<Header> left = headers.lines().stream()
                .filter(line -> !line.name().toLowerCase(java.util.Locale.ROOT).startsWith(prefix))
                .toList();
        return new Served(status, new Headers(left), frames, end);
    }

    public Served withStatus(int other) {
        return new Served(other, headers, frames, end);
    }

    public Served ending(End other) {
        return new Served(status, headers, frames, other);
    }
}
