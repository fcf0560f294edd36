package dev.mockstral.fault;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a plan grants a key each minute. What is empty is told to clients in production's figures, but never refused.
 *
 * @param requestsPerMinute from 1
 * @param tokensPerMinute from 1, prompt and completion together
 */
public record Allowance(OptionalInt requestsPerMinute, OptionalInt tokensPerMinute) {
    /** Refuses nothing. */
    public static final Allowance NONE = new Allowance(OptionalInt.empty(), OptionalInt.empty());

    /** Requests of a paid plan as recorded (errors #58). */
    private static final int RECORDED_REQUESTS = 60;

    /** Tokens of a paid plan as recorded (errors #58). */
    private static final int RECORDED_TOKENS = 2_000_000;

    private static final Pattern PART =
            Pattern.compile("(\\d{1,9})\\s*(requests|request|req|tokens|token|tok)?\\s*/\\s*(?:minute|min|m)");

    /** The figure that headers tell. */
    public int requests() {
        return requestsPerMinute.orElse(RECORDED_REQUESTS);
    }

    /** The figure that headers tell. */
    public int tokens() {
        return tokensPerMinute.orElse(RECORDED_TOKENS);
    }

    /** Whether anything is ever refused. */
    public boolean isBinding() {
        return requestsPerMinute.isPresent() || tokensPerMinute.isPresent();
    }

    /** Reads {@code 60/min}, {@code 500000tokens/min} or both with a comma between; empty for any other text. */
    public static Optional<Allowance> parse(String text) {
        Allowance read = NONE;
        for (String part : text.toLowerCase(Locale.ROOT).split(",", -1)) {
            Matcher matcher = PART.matcher(part.strip());
            if (!matcher.matches() || Integer.parseInt(matcher.group(1)) < 1) {
                return Optional.empty();
            }
            boolean tokens = matcher.group(2) != null && matcher.group(2).startsWith("tok");
            OptionalInt figure = OptionalInt.of(Integer.parseInt(matcher.group(1)));
            if ((tokens ? read.tokensPerMinute : read.requestsPerMinute).isPresent()) {
                return Optional.empty();
            }
            read = tokens ? new Allowance(read.requestsPerMinute, figure) : new Allowance(figure, read.tokensPerMinute);
        }
        return Optional.of(read);
    }
}
