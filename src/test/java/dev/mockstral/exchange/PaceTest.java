package dev.mockstral.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {
    @Test
    void readsNamesAndTimes() {
        assertEquals(Optional.of(Pace.INSTANT), Pace.parse("instant"));
        assertEquals(Optional.of(Pace.of(Duration.ofMillis(350), Duration.ofMillis(15))), Pace.parse("realistic"));
        assertEquals(Optional.of(Pace.of(Duration.ofMillis(300), Duration.ofMillis(20))), Pace.parse("300ms/20ms"));
        assertEquals(Optional.of(Pace.of(Duration.ofSeconds(1), Duration.ZERO)), Pace.parse(" 1s / 0ms "));
    }

    @ParameterizedTest
    @CsvSource({"300ms,PT0.3S", "1.5s,PT1.5S", "2m,PT2M", "0.5ms,PT0.0005S", "60m,PT1H"})
    void readsDurations(String text, Duration duration) {
        assertEquals(Optional.of(duration), Pace.duration(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "300", "ms", "-1s", "1h", "61m", "1e3ms", "99999999999s", "fast", "300ms/", "/20ms"})
    void refusesAllElse(String text) {
        assertEquals(Optional.empty(), Pace.duration(text));
        assertEquals(Optional.empty(), Pace.parse(text));
    }
}
