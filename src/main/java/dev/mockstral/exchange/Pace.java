package dev.mockstral.exchange;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How fast an answer comes: drawn for the first token and for each one, or as recorded. */
public sealed interface Pace {
    /** No waiting at all. */
    Pace INSTANT = of(Duration.ZERO, Duration.ZERO);

    /** About what a small hosted model needs. */
    Pace REALISTIC = of(Duration.ofMillis(350), Duration.ofMillis(15));

    /** The longest that one step may take. */
    Duration LONGEST = Duration.ofHours(1);

    /** The waits of one answer, in their order; the same for the same random bits. For one thread. */
    Waits waits(LongSupplier bits);

    /** The waits of one answer. */
    interface Waits {
        /** From the request to the first chunk; asked for once, before all others. */
        Duration first();

        /** Before the next chunk, which brings that many tokens. */
        Duration next(int tokens);

        /** Until an answer of that many tokens is complete, when it comes in one piece; asked for instead of all else. */
        Duration whole(int tokens);
    }

    /**
     * A time to the first token and one for each token.
     *
     * @param load what all waits are multiplied with, as when a server is busy; 1 for none
     */
    record Drawn(Latency untilFirst, Latency perToken, double load) implements Pace {
        @Override
        public Waits waits(LongSupplier bits) {
            return new Waits() {
                @Override
                public Duration first() {
                    return loaded(untilFirst.draw(bits));
                }

                @Override
                public Duration next(int tokens) {
                    return sum(tokens, () -> loaded(perToken.draw(bits)));
                }

                @Override
                public Duration whole(int tokens) {
                    return first().plus(next(tokens));
                }
            };
        }

        private Duration loaded(Duration time) {
            return load == 1 ? time : Duration.ofNanos(Math.round(time.toNanos() * load));
        }

        private Duration sum(int tokens, Supplier<Duration> each) {
            if (perToken instanceof Latency.Fixed) {
                Duration always = each.get();
                return always.isZero() ? always : always.multipliedBy(tokens);
            }
            Duration sum = Duration.ZERO;
            for (int token = 0; token < tokens; token++) {
                sum = sum.plus(each.get());
            }
            return sum;
        }
    }

    /**
     * The waits of a recorded stream, chunk by chunk; chunks beyond the last one come at once.
     *
     * @param timings before the first chunk, then before each other one
     * @param speed how many times faster than recorded; above 0
     */
    record Recorded(List<Duration> timings, double speed) implements Pace {
        public Recorded {
            timings = List.copyOf(timings);
            if (!(speed > 0)) {
                throw new IllegalArgumentException("speed " + speed + " is not above 0");
            }
        }

        @Override
        public Waits waits(LongSupplier bits) {
            Iterator<Duration> left = timings.iterator();
            return new Waits() {
                @Override
                public Duration first() {
                    return left.hasNext() ? sped(left.next()) : Duration.ZERO;
                }

                @Override
                public Duration next(int tokens) {
                    return first();
                }

                @Override
                public Duration whole(int tokens) {
                    return sped(timings.stream().reduce(Duration.ZERO, Duration::plus));
                }
            };
        }

        private Duration sped(Duration time) {
            return Duration.ofNanos(Math.round(time.toNanos() / speed));
        }
    }

    /** Always these times. */
    static Pace of(Duration untilFirst, Duration perToken) {
        return new Drawn(new Latency.Fixed(untilFirst), new Latency.Fixed(perToken), 1);
    }

    /** Reads {@code instant}, {@code realistic}, or two latencies: {@code 300ms/normal(20ms,5ms)}. */
    static Optional<Pace> parse(String text) {
        String pace = text.strip();
        if (pace.equals("instant")) {
            return Optional.of(INSTANT);
        }
        if (pace.equals("realistic")) {
            return Optional.of(REALISTIC);
        }
        int slash = pace.indexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        return Latency.parse(pace.substring(0, slash))
                .flatMap(first -> Latency.parse(pace.substring(slash + 1)).map(next -> new Drawn(first, next, 1)));
    }

    /** Reads {@code 300ms}, {@code 1.5s} or {@code 2m}; empty for any other text and for more than an hour. */
    static Optional<Duration> duration(String text) {
        Matcher matcher = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|m)").matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        double millisPerUnit = switch (matcher.group(2)) {
            case "ms" -> 1;
            case "s" -> 1_000;
            default -> 60_000;
        };
        long micros = Math.round(Double.parseDouble(matcher.group(1)) * millisPerUnit * 1_000);
        return Optional.of(Duration.ofNanos(micros * 1_000)).filter(duration -> duration.compareTo(LONGEST) <= 0);
    }
}
