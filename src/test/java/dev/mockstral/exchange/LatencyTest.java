package dev.mockstral.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyTest {
    private static final int DRAWN = 2_000;

    /** Kolmogorov's bound for p = 0.01. */
    private static final double LARGEST_GAP = 1.63 / Math.sqrt(DRAWN);

    @Test
    void drawsUniformly() {
        assertFollows(latency("uniform(10ms,30ms)"), millis -> Math.max(0, Math.min(1, (millis - 10) / 20)));
    }

    @Test
    void drawsNormally() {
        assertFollows(latency("normal(200ms,20ms)"), millis -> bell((millis - 200) / 20));
    }

    @Test
    void drawsLogNormally() {
        assertFollows(latency("lognormal(300ms,0.4)"), millis -> bell(Math.log(millis / 300) / 0.4));
    }

    @Test
    void alwaysDrawsTheSameOfAFixedTime() {
        assertEquals(Duration.ofMillis(5), latency("5ms").draw(() -> 1));
    }

    @Test
    void staysBetweenNothingAndAnHour() {
        LongSupplier bits = bits();
        Latency wild = new Latency.Normal(Duration.ofMillis(1), Duration.ofHours(1));
        List<Duration> drawn =
                Stream.generate(() -> wild.draw(bits)).limit(DRAWN).toList();
        assertTrue(drawn.contains(Duration.ZERO));
        assertTrue(drawn.contains(Pace.LONGEST));
        assertTrue(drawn.stream().noneMatch(Duration::isNegative));
    }

    @Test
    void drawsTheSameFromTheSameBits() {
        Latency latency = latency("lognormal(300ms,0.4)");
        assertEquals(latency.draw(bits()), latency.draw(bits()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uniform(10ms)",
                "uniform(30ms,10ms)",
                "normal(10ms,5)",
                "lognormal(10ms,5ms)",
                "lognormal(10ms,9)",
                "poisson(1ms,1ms)",
                "uniform(10ms,20ms"
            })
    void refusesAllElse(String text) {
        assertEquals(Optional.empty(), Latency.parse(text));
    }

    @Test
    void pacesDrawAnewForEachToken() {
        Pace pace = Pace.parse("uniform(10ms,30ms)/uniform(10ms,30ms)").orElseThrow();
        Pace.Waits waits = pace.waits(bits());
        Duration first = waits.first();
        Duration four = waits.next(4);
        assertTrue(four.compareTo(Duration.ofMillis(40)) >= 0 && four.compareTo(Duration.ofMillis(120)) <= 0);
        assertEquals(first.plus(four), pace.waits(bits()).whole(4));
        assertEquals(Duration.ZERO, waits.next(0));
    }

    @Test
    void loadMultipliesEveryWait() {
        Latency twenty = new Latency.Fixed(Duration.ofMillis(20));
        Pace.Waits waits = new Pace.Drawn(twenty, twenty, 1.5).waits(bits());
        assertEquals(Duration.ofMillis(30), waits.first());
        assertEquals(Duration.ofMillis(90), waits.next(3));
    }

    @Test
    void recordedTimingsComeInTheirOrderAndAtTheirSpeed() {
        Pace pace = new Pace.Recorded(List.of(Duration.ofMillis(300), Duration.ofMillis(20), Duration.ofMillis(40)), 2);
        Pace.Waits waits = pace.waits(bits());
        assertEquals(Duration.ofMillis(150), waits.first());
        assertEquals(Duration.ofMillis(10), waits.next(9));
        assertEquals(Duration.ofMillis(20), waits.next(1));
        assertEquals(Duration.ZERO, waits.next(1));
        assertEquals(Duration.ofMillis(180), pace.waits(bits()).whole(5));
    }

    /** The test of Kolmogorov and Smirnov on times in milliseconds. */
    private static void assertFollows(Latency latency, DoubleUnaryOperator below) {
        LongSupplier bits = bits();
        double[] millis = Stream.generate(() -> latency.draw(bits))
                .limit(DRAWN)
                .mapToDouble(time -> time.toNanos() / 1e6)
                .toArray();
        Arrays.sort(millis);
        double gap = 0;
        for (int i = 0; i < DRAWN; i++) {
            double expected = below.applyAsDouble(millis[i]);
            gap = Math.max(gap, Math.max(expected - (double) i / DRAWN, (i + 1.0) / DRAWN - expected));
        }
        assertTrue(gap < LARGEST_GAP, "the curves are " + gap + " apart");
    }

    /** The normal distribution (Abramowitz and Stegun 7.1.26, good to 1.5e-7). */
    private static double bell(double z) {
        double x = Math.abs(z) / Math.sqrt(2);
        double t = 1 / (1 + 0.3275911 * x);
        double poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
        double half = 0.5 * (1 - poly * Math.exp(-x * x));
        return z < 0 ? 0.5 - half : 0.5 + half;
    }

    private static Latency latency(String text) {
        return Latency.parse(text).orElseThrow();
    }

    private static LongSupplier bits() {
        return new SplittableRandom(11)::nextLong;
    }
}
