package dev.mockstral.exchange;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long one step takes: always the same, or drawn. What is drawn lies between nothing and {@link Pace#LONGEST}. */
public sealed interface Latency {
    /** The time of one step. Draws from these 64 random bits at a time as many as it needs. */
    Duration draw(LongSupplier bits);

    /** Always the same. */
    record Fixed(Duration time) implements Latency {
        @Override
        public Duration draw(LongSupplier bits) {
            return time;
        }
    }

    /** Anything in between is equally likely. */
    record Uniform(Duration least, Duration most) implements Latency {
        public Uniform {
            if (most.compareTo(least) < 0) {
                throw new IllegalArgumentException("most " + most + " is below least " + least);
            }
        }

        @Override
        public Duration draw(LongSupplier bits) {
            return bounded(least.toNanos() + fraction(bits) * most.minus(least).toNanos());
        }
    }

    /** The bell curve; what would be negative is nothing. */
    record Normal(Duration mean, Duration deviation) implements Latency {
        @Override
        public Duration draw(LongSupplier bits) {
            return bounded(mean.toNanos() + gaussian(bits) * deviation.toNanos());
        }
    }

    /**
     * The curve of most real latencies: many near the median, few far above.
     *
     * @param sigma deviation of the logarithm; 0.4 puts nine of ten within a factor of two
     */
    record LogNormal(Duration median, double sigma) implements Latency {
        @Override
        public Duration draw(LongSupplier bits) {
            return bounded(median.toNanos() * StrictMath.exp(sigma * gaussian(bits)));
        }
    }

    /** No time at all. */
    Latency NONE = new Fixed(Duration.ZERO);

    /** The largest sigma that {@link #parse} takes. */
    double MOST_SIGMA = 5;

    /** Reads {@code 300ms}, {@code uniform(10ms,30ms)}, {@code normal(20ms,5ms)}, {@code lognormal(300ms,0.4)}. */
    static Optional<Latency> parse(String text) {
        Matcher drawn = Pattern.compile("(uniform|normal|lognormal)\\(([^,()]*),([^,()]*)\\)")
                .matcher(text.strip());
        if (!drawn.matches()) {
            return Pace.duration(text).map(Fixed::new);
        }
        Optional<Duration> first = Pace.duration(drawn.group(2));
        if (drawn.group(1).equals("lognormal")) {
            return first.flatMap(median -> sigma(drawn.group(3)).map(sigma -> new LogNormal(median, sigma)));
        }
        return first.flatMap(one -> Pace.duration(drawn.group(3)).flatMap(two -> of(drawn.group(1), one, two)));
    }

    private static Optional<Latency> of(String kind, Duration one, Duration two) {
        if (kind.equals("normal")) {
            return Optional.of(new Normal(one, two));
        }
        return one.compareTo(two) > 0 ? Optional.empty() : Optional.of(new Uniform(one, two));
    }

    private static Optional<Double> sigma(String text) {
        return text.strip().matches("\\d(\\.\\d{1,6})?")
                ? Optional.of(Double.parseDouble(text.strip())).filter(sigma -> sigma <= MOST_SIGMA)
                : Optional.empty();
    }

    private static Duration bounded(double nanos) {
        return Duration.ofNanos(Math.round(Math.max(0, Math.min(nanos, (double) Pace.LONGEST.toNanos()))));
    }

    /** From 0 to below 1. */
    private static double fraction(LongSupplier bits) {
        return (bits.getAsLong() >>> 11) * 0x1p-53;
    }

    /** Box and Muller, in arithmetic that is the same on every machine. */
    private static double gaussian(LongSupplier bits) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - fraction(bits)));
        return radius * StrictMath.cos(2 * Math.PI * fraction(bits));
    }
}
