package dev.mockstral.stub;

import java.util.List;
import java.util.Optional;

/** Parts of a reply that cannot stand together, and replies that say nothing. */
final class ReplyContradictions {
    private static final List<String> SPEAKING = List.of("content", "thinking", "tool_calls");
    private static final List<String> COMPUTED =
            List.of("content", "thinking", "tool_calls", "finish_reason", "usage", "id", "created", "model", "choices");

    private final Spot spot;

    ReplyContradictions(Spot spot) {
        this.spot = spot;
    }

    void check() {
        none("error", COMPUTED);
        none("error", List.of("body", "events"));
        none("body", COMPUTED);
        none("events", COMPUTED);
        none("choices", FixtureKeys.CHOICE);
    }

    /** Notes a reply that has nothing to send. */
    static void checkSpeaks(Spot spot) {
        boolean speaks = SPEAKING.stream().anyMatch(spot::has)
                || spot.has("choices")
                || spot.has("error")
                || spot.has("body")
                || spot.has("events");
        if (!speaks && !spot.has("fault")) {
            spot.wrong(
                    "reply says nothing",
                    "Give it content, tool_calls, choices, error, body or events; content: \"\" for an empty answer.");
        }
    }

    /** One problem for the first key that cannot stand beside the other. */
    private void none(String key, List<String> others) {
        Optional<String> clash =
                spot.has(key) ? others.stream().filter(spot::has).findFirst() : Optional.empty();
        clash.ifPresent(other -> spot.at(other)
                .wrongKey(
                        "'" + other + "' cannot stand beside '" + key + "'",
                        key.equals("choices")
                                ? "Put it into the choices."
                                : "Keep one of the two: '" + key + "' is the whole answer."));
    }
}
