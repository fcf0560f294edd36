package dev.mockstral.exchange;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How fast an answer comes: {@code instant}, {@code realistic} or {@code 300ms/20ms}.
 *
 * @param untilFirst from the request to the first token
 * @param perToken between one token and the next
 */
public record Pace(Duration untilFirst, Duration perToken) {
    /** No waiting at all. */
    public static final Pace INSTANT = new Pace(Duration.ZERO, Duration.ZERO);
    /** About what a small hosted model needs. */
    public static final Pace REALISTIC = new Pace(Duration.ofMillis(350), Duration.ofMillis(15));

    /** The longest that one step may take. */
    public static final Duration LONGEST = Duration.ofHours(1);

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|m)");

    /** When an answer of that many tokens is complete. */
    public Duration whole(int tokens) {
        return untilFirst.plus(perToken.multipliedBy(tokens));
    }

    /** Reads a pace; empty for any other text. */
    public static Optional<Pace> parse(String text) {
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
        return duration(pace.substring(0, slash))
                .flatMap(first -> duration(pace.substring(slash + 1)).map(next -> new Pace(first, next)));
    }

    /** Reads {@code 300ms}, {@code 1.5s} or {@code 2m}; empty for any other text and for more than an hour. */
    public static Optional<Duration> duration(String text) {
        Matcher matcher = DURATION.matcher(text.strip());
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
