package dev.mockstral.clients;

import java.time.Duration;
import java.util.List;

/** A client as its user has it: asks, and gets an answer or an exception. */
interface AskedClient extends AutoCloseable {
    /**
     * What the user has in hand in the end.
     *
     * @param text all pieces of it, joined
     * @param calls of tools: {@code name(arguments)}
     */
    record Answer(String text, List<String> calls) {
        public Answer {
            calls = List.copyOf(calls);
        }
    }

    /** What README calls it. */
    String name();

    /**
     * Asks for a whole answer, with the tool of the scene.
     *
     * @param patience what the client is told to wait at most
     */
    Answer whole(String question, Duration patience) throws Exception;

    /** As {@link #whole}, streamed. May block for ever. */
    Answer streamed(String question, Duration patience) throws Exception;

    @Override
    default void close() {}
}
