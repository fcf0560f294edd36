package dev.mockstral;

import dev.mockstral.journal.JournalEntry;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One test, from its beginning to its end: for test frameworks; the JUnit 5 extension is made of it.
 *
 * <pre>{@code
 * try (Session test = mistral.session("weather", true)) {
 *     …
 * }
 * }</pre>
 *
 * <p>Sessions may run at the same time; then each should send the header of its {@link #scope()}. Safe from any thread.
 */
public final class Session implements AutoCloseable {
    private final Sessions sessions;
    private final MockstralScope scope;
    private final boolean strict;
    private final long since;
    private final AtomicBoolean over = new AtomicBoolean();

    Session(Sessions sessions, MockstralScope scope, boolean strict) {
        this.sessions = sessions;
        this.scope = scope;
        this.strict = strict;
        this.since = sessions.latest();
        sessions.begin(this);
    }

    /** A part of the server for this test alone. */
    public MockstralScope scope() {
        return scope;
    }

    /**
     * Ends the test: its scope is forgotten, and when no other session runs, stubs made since the first one began are
     * gone and sequences, scenarios, ids and the journal begin anew. Idempotent.
     *
     * @throws AssertionError if a request matched no stub and was told so, even if the client made nothing of it; the
     *     text names the nearest stubs and how they differ
     */
    @Override
    public void close() {
        if (over.getAndSet(true)) {
            return;
        }
        List<JournalEntry> unmatched = sessions.end(this);
        scope.reset();
        if (!unmatched.isEmpty()) {
            throw new AssertionError(text(unmatched));
        }
    }

    boolean isStrict() {
        return strict;
    }

    long since() {
        return since;
    }

    private String text(List<JournalEntry> unmatched) {
        StringBuilder text = new StringBuilder(
                unmatched.size() == 1 ? "1 request matched no stub:" : unmatched.size() + " requests matched no stub:");
        for (JournalEntry entry : unmatched) {
            text.append("\n  ").append(RecordedCall.describe(entry));
            List<String> nearest = entry.reply().nearMisses();
            nearest.forEach(sentence -> text.append("\n    nearest: ").append(sentence));
            if (nearest.isEmpty()) {
                text.append("\n    ").append(withoutNearest(entry));
            }
        }
        text.append("\nAdd or mend a stub, or take the server without strict.");
        return sessions.isShared()
                ? text.append(" Other tests run beside this one; if the request is theirs, let each send its scope.")
                        .toString()
                : text.toString();
    }

    private static String withoutNearest(JournalEntry entry) {
        return entry.reply().status() == 404
                ? "there is no stub at all"
                : "its header X-Mockstral-Respond cannot be followed";
    }
}
