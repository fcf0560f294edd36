package dev.mockstral.stub;

import dev.mockstral.exchange.Pace;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a time such as {@code 300ms}. */
final class TimeReader {
    private TimeReader() {}

    /** Empty, with a problem, for anything else. */
    static Optional<Duration> read(Spot spot) {
        String text = text(spot);
        if (text == null) {
            return Optional.empty();
        }
        Optional<Duration> time = Pace.duration(text);
        if (time.isEmpty()) {
            spot.wrong(spot.label() + " '" + text + "' is not a time up to one hour", "Write 300ms, 1.5s or 2m.");
        }
        return time;
    }

    private static @Nullable String text(Spot spot) {
        if (spot.node().isNumber()) {
            String number = spot.node().asString();
            spot.wrong(spot.label() + " " + number + " has no unit", "Write " + number + "ms or " + number + "s.");
            return null;
        }
        return spot.text();
    }
}
