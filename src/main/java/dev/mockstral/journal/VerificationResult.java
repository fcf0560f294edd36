package dev.mockstral.journal;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How many calls were as expected, and what the others were.
 *
 * @param fitting the numbers of the calls that are as expected
 * @param others how many other calls could be compared
 * @param unreadable how many calls are no chat completions, or have no body that could be compared
 * @param nearest the nearest of the others, the nearest first
 */
public record VerificationResult(
        Verification expected, List<Long> fitting, int others, int unreadable, List<NearestCall> nearest) {
    private static final int MOST_NAMED = 10;

    public VerificationResult {
        fitting = List.copyOf(fitting);
        nearest = List.copyOf(nearest);
    }

    /** How many calls are as expected. */
    public int count() {
        return fitting.size();
    }

    /** Whether so many are wanted. */
    public boolean holds() {
        return expected.wanted().isMetBy(count());
    }

    /** Says what was expected, what there was, and what came nearest; several lines. */
    public String text() {
        StringBuilder text =
                new StringBuilder("expected " + expected.words() + ", but there " + were(count()) + among());
        if (count() > expected.wanted().calls()) {
            text.append("\n  they are ").append(named());
        } else {
            nearest.forEach(call -> text.append("\n  nearest ").append(call.sentence()));
        }
        return text.toString();
    }

    private String among() {
        String rest = unreadable == 0 ? "" : ", and " + unreadable + " that cannot be compared";
        return others + unreadable == 0 && count() == 0
                ? " (no call was made)"
                : " (among " + (count() + others) + " chat completion calls" + rest + ")";
    }

    private String named() {
        return fitting.stream()
                        .limit(MOST_NAMED)
                        .map(number -> "call " + number)
                        .collect(Collectors.joining(", "))
                + (count() > MOST_NAMED ? ", …" : "");
    }

    private static String were(int count) {
        return count == 0 ? "were none" : count == 1 ? "was 1" : "were " + count;
    }
}
