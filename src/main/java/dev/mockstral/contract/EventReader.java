package dev.mockstral.contract;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Takes a stream of server-sent events apart, byte by byte, however the bytes are cut; reports every liberty against
 * production's framing ({@code data: <one line>}, an empty line, nothing else; 313 of 313 streams). Not thread-safe.
 */
final class EventReader {
    private final Problems problems;
    private final Consumer<String> events;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final List<String> data = new ArrayList<>();
    private boolean afterCarriageReturn;
    private boolean afterEmptyLine = true;
    private int count;

    EventReader(Problems problems, Consumer<String> events) {
        this.problems = problems;
        this.events = events;
    }

    void accept(byte[] bytes) {
        for (byte b : bytes) {
            accept(b);
        }
    }

    /** The stream is over: what has no empty line behind it was never an event. */
    void end() {
        if (line.size() > 0) {
            endLine();
        }
        if (!data.isEmpty()) {
            problems.add("stream.framing", place(), "an empty line after the last event", "the stream ends without it");
            dispatch();
        }
    }

    /** Events so far. */
    int count() {
        return count;
    }

    private void accept(byte b) {
        if (b == '\n') {
            if (!afterCarriageReturn) {
                endLine();
            }
            afterCarriageReturn = false;
        } else if (b == '\r') {
            problems.addOnce("stream.line-end", place(), "lines that end with LF", "CR");
            endLine();
            afterCarriageReturn = true;
        } else {
            afterCarriageReturn = false;
            line.write(b);
        }
    }

    private void endLine() {
        String text = decoded(line.toByteArray());
        line.reset();
        if (text.isEmpty()) {
            emptyLine();
        } else {
            afterEmptyLine = false;
            field(text);
        }
    }

    private void emptyLine() {
        if (!data.isEmpty()) {
            dispatch();
        } else if (afterEmptyLine && count > 0) {
            problems.addOnce("stream.spacing", place(), "one empty line between events", "several");
        }
        afterEmptyLine = true;
    }

    private void dispatch() {
        String event = String.join("\n", data);
        if (data.size() > 1) {
            problems.addOnce("stream.data-lines", place(), "one data line in each event", data.size() + " lines");
        }
        data.clear();
        events.accept(event);
        count++;
    }

    private void field(String text) {
        int colon = text.indexOf(':');
        if (colon == 0) {
            problems.addOnce("stream.comment", place(), "no comment lines", text);
            return;
        }
        String name = colon < 0 ? text : text.substring(0, colon);
        String value = colon < 0 ? "" : text.substring(colon + 1);
        switch (name) {
            case "data" -> dataLine(value);
            case "event" -> eventName(value.strip());
            case "id", "retry" -> problems.addOnce("stream.extra-field", place(), "data lines only", text);
            default -> problems.add("stream.framing", place(), "a line 'data: …'", text);
        }
    }

    private void dataLine(String value) {
        if (value.startsWith(" ")) {
            data.add(value.substring(1));
            return;
        }
        problems.addOnce("stream.spacing", place(), "one space after 'data:'", "none");
        data.add(value);
    }

    private void eventName(String name) {
        String rule = name.isEmpty() || name.equals("message") ? "stream.extra-field" : "stream.event-name";
        problems.addOnce(rule, place(), "data lines only", "event: " + name);
    }

    private String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException broken) {
            problems.add("stream.utf8", place(), "UTF-8", "bytes that are none");
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private String place() {
        return "event " + count;
    }
}
