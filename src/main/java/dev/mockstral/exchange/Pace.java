package dev.mockstral.exchange;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How fast an answer comes.
 *
 * @param first time to the first token
 * @param perToken time for each token after it
 */
public record Pace(Duration first, Duration perToken) {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(?:\\.(\\d{1,9}))?(ms|s|m)");
    /** The longest that one step may take. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private static final Pace INSTANT = new Pace(Duration.ZERO, Duration.ZERO);
    private static final Pace REALISTIC = new Pace(Duration.ofMillis(350), Duration.ofMillis(12));

    /** Everything at once. */
    public static Pace instant() {
        return INSTANT;
    }

    /** Whether nothing is ever waited for. */
    public boolean isInstant() {
        return first.isZero() && perToken.isZero();
    }

    /** When an answer of that many tokens is complete. */
    public Duration whole(int tokens) {
        return first.plus(perToken.multipliedBy(tokens));
    }

    /** Reads {@code instant}, {@code realistic} or {@code 300ms/20ms}; empty when the text is none of them. */
    public static Optional<Pace> parse(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        if (wanted.equals("instant")) {
            return Optional.of(INSTANT);
        }
        if (wanted.equals("realistic")) {
            return Optional.of(REALISTIC);
        }
        int slash = wanted.indexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        return duration(wanted.substring(0, slash))
                .flatMap(first -> duration(wanted.substring(slash + 1)).map(perToken -> new Pace(first, perToken)));
    }

    /** Reads {@code 300ms}, {@code 1.5s} or {@code 2m}; empty for any other text and for more than an hour. */
    public static Optional<Duration> duration(String text) {
        Matcher matcher = DURATION.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long nanosPerUnit = switch (matcher.group(3)) {
            case "ms" -> 1_000_000L;
            case "s" -> 1_000_000_000L;
            default -> 60_000_000_000L;
        };
        double amount =
                Double.parseDouble(matcher.group(1) + "." + (matcher.group(2) == null ? "0" : matcher.group(2)));
        return Optional.of(Duration.ofNanos((long) (amount * nanosPerUnit)))
                .filter(duration -> duration.compareTo(LONGEST) <= 0);
    }
}
