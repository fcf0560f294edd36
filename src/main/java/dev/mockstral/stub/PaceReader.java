package dev.mockstral.stub;

import dev.mockstral.exchange.Latency;
import dev.mockstral.exchange.Pace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code pace}: a text, latencies of which each may be drawn, or recorded timings. */
final class PaceReader {
    private static final String FORMS = "Write instant, realistic, or first/per token: 300ms/20ms.";
    private static final String DRAWN =
            "Write 300ms, {uniform: [10ms, 30ms]}, {normal: {mean: 20ms, deviation: 5ms}} or {lognormal: {median: 300ms,"
                    + " sigma: 0.4}}.";
    private static final double MOST = 1_000;

    private PaceReader() {}

    static Optional<Pace> read(Spot spot) {
        if (!spot.node().isObject()) {
            return text(spot);
        }
        if (!spot.onlyKeys(FixtureKeys.PACE)) {
            return Optional.empty();
        }
        return spot.has("timings") ? recorded(spot) : drawn(spot);
    }

    private static Optional<Pace> text(Spot spot) {
        String text = spot.text();
        Optional<Pace> pace = text == null ? Optional.empty() : Pace.parse(text);
        if (text != null && pace.isEmpty()) {
            spot.wrong("pace '" + text + "' is not known", FORMS);
        }
        return pace;
    }

    private static Optional<Pace> drawn(Spot spot) {
        if (spot.has("speed")) {
            spot.at("speed").wrongKey("speed without timings", "Write load: to slow down, or add timings:.");
        }
        if (!spot.has("first") && !spot.has("per_token")) {
            spot.wrong("pace has no times", "Add first: 300ms, per_token: 20ms, or timings:.");
        }
        return Optional.of(new Pace.Drawn(latency(spot, "first"), latency(spot, "per_token"), factor(spot, "load")));
    }

    private static Optional<Pace> recorded(Spot spot) {
        for (String other : List.of("first", "per_token", "load")) {
            if (spot.has(other)) {
                spot.at(other).wrongKey("'" + other + "' cannot stand beside 'timings'", "Keep one of the two.");
            }
        }
        List<Duration> timings = new ArrayList<>();
        for (Spot each : spot.at("timings").elements("Write the time before each chunk: [350ms, 20ms].")) {
            timing(each).ifPresent(timings::add);
        }
        return Optional.of(new Pace.Recorded(timings, factor(spot, "speed")));
    }

    /** A time, or a bare number of milliseconds: recordings have many of them. */
    private static Optional<Duration> timing(Spot spot) {
        if (!spot.node().isNumber()) {
            return TimeReader.read(spot);
        }
        double millis = spot.node().doubleValue();
        if (!(millis >= 0 && millis <= Pace.LONGEST.toMillis())) {
            spot.wrong(spot.label() + " " + spot.node().asString() + " is not a time up to one hour", "Write 20.");
            return Optional.empty();
        }
        return Optional.of(Duration.ofNanos(Math.round(millis * 1_000_000)));
    }

    private static Latency latency(Spot parent, String key) {
        if (!parent.has(key)) {
            return Latency.NONE;
        }
        Spot spot = parent.at(key);
        if (!spot.node().isObject()) {
            return plain(spot);
        }
        boolean wellSpelt = spot.onlyKeys(FixtureKeys.LATENCY);
        if (spot.node().size() != 1) {
            spot.wrong(spot.label() + " has " + spot.node().size() + " distributions, not one", DRAWN);
            return Latency.NONE;
        }
        return wellSpelt ? distribution(spot) : Latency.NONE;
    }

    private static Latency plain(Spot spot) {
        if (!spot.node().isString()) {
            return TimeReader.read(spot).<Latency>map(Latency.Fixed::new).orElse(Latency.NONE);
        }
        Optional<Latency> latency = Latency.parse(spot.node().stringValue());
        if (latency.isEmpty()) {
            spot.wrong(spot.label() + " '" + spot.node().stringValue() + "' is not a time up to one hour", DRAWN);
        }
        return latency.orElse(Latency.NONE);
    }

    private static Latency distribution(Spot spot) {
        if (spot.has("uniform")) {
            return uniform(spot.at("uniform"));
        }
        if (spot.has("normal")) {
            return normal(spot.at("normal"));
        }
        Spot lognormal = spot.at("lognormal");
        if (!lognormal.isObject(DRAWN)) {
            return Latency.NONE;
        }
        lognormal.onlyKeys(FixtureKeys.LOGNORMAL);
        return new Latency.LogNormal(time(lognormal, "median"), sigma(lognormal));
    }

    private static Latency uniform(Spot spot) {
        List<Spot> bounds = spot.elements(DRAWN);
        if (bounds.size() != 2) {
            if (spot.node().isArray()) {
                spot.wrong("uniform has " + bounds.size() + " times, not two", DRAWN);
            }
            return Latency.NONE;
        }
        Duration least = TimeReader.read(bounds.get(0)).orElse(Duration.ZERO);
        Duration most = TimeReader.read(bounds.get(1)).orElse(Pace.LONGEST);
        if (most.compareTo(least) < 0) {
            spot.wrong("uniform ends before it begins", "Write the shorter time first.");
            return Latency.NONE;
        }
        return new Latency.Uniform(least, most);
    }

    private static Latency normal(Spot spot) {
        if (!spot.isObject(DRAWN)) {
            return Latency.NONE;
        }
        spot.onlyKeys(FixtureKeys.NORMAL);
        return new Latency.Normal(time(spot, "mean"), time(spot, "deviation"));
    }

    private static Duration time(Spot spot, String key) {
        if (!spot.has(key)) {
            spot.wrong(spot.label() + " has no " + key, "Add " + key + ": and a time.");
            return Duration.ZERO;
        }
        return TimeReader.read(spot.at(key)).orElse(Duration.ZERO);
    }

    private static double sigma(Spot spot) {
        if (!spot.has("sigma")) {
            spot.wrong("lognormal has no sigma", "Add sigma: 0.4.");
            return 0;
        }
        return number(spot.at("sigma"), 0, Latency.MOST_SIGMA);
    }

    private static double factor(Spot spot, String key) {
        return spot.has(key) ? number(spot.at(key), 1 / MOST, MOST) : 1;
    }

    private static double number(Spot spot, double least, double most) {
        double value = spot.node().isNumber() ? spot.node().doubleValue() : Double.NaN;
        if (!(value >= least && value <= most)) {
            spot.wrong(
                    spot.label() + " is " + spot.show() + ", not a number from " + least + " to " + most,
                    "Write such a number.");
            return Math.max(least, 1);
        }
        return value;
    }
}
