package dev.mockstral.completion;

import com.google.re2j.PatternSyntaxException;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A schema's regular expression, searched in bounded time however it is made: in linear time where it is regular in the
 * proper sense, by backtracking only where it looks around or back and is small and plain.
 */
final class GuardedPattern {
    private static final int MOST_PATTERN_CHARACTERS = 2_000;
    private static final int MOST_BRACKETS = 100;
    private static final int MOST_REPETITIONS = 5_000;
    private static final int MOST_TEXT_CHARACTERS = 1_000;
    private static final int MOST_READS = 30_000;
    private static final int STEPS = 5;
    private static final int CHARACTERS_PER_STEP = 2_000;

    /** What lets a backtracking search go many ways without reading a character. */
    private static final Pattern BRANCHING =
            Pattern.compile("\\)[*+{]|[$^][*+?{]|\\\\[bB][*+?{]|(\\|.*){7}|(\\(.*){10}", Pattern.DOTALL);

    private static final int MOST_BACKTRACKED_CHARACTERS = 200;
    private static final Pattern COUNT = Pattern.compile("(\\))?\\{(\\d*),?(\\d*)}");

    private final int cost;
    private final Optional<Predicate<String>> search;

    GuardedPattern(String source) {
        this.cost = source.length();
        this.search = isModest(source) ? linear(source).or(() -> backtracking(source)) : Optional.empty();
    }

    /** Whether it occurs in the text; also true where that is too costly to know, or it is of another dialect. */
    boolean mayOccurIn(String text) {
        return search.isEmpty()
                || text.length() > MOST_TEXT_CHARACTERS
                || search.get().test(text);
    }

    /** Steps of a budget that a search takes. */
    int steps(String text) {
        return STEPS + cost * Math.min(text.length(), MOST_TEXT_CHARACTERS) / CHARACTERS_PER_STEP;
    }

    /** Whether length, nesting and counted repetitions, multiplied where they nest, stay small. */
    private static boolean isModest(String source) {
        long brackets = source.chars().filter(c -> c == '(' || c == '[').count();
        if (source.length() > MOST_PATTERN_CHARACTERS || brackets > MOST_BRACKETS) {
            return false;
        }
        long ofGroups = 1;
        long ofSingles = 1;
        Matcher count = COUNT.matcher(source);
        while (count.find()) {
            long times = Math.max(1, Math.max(repetitions(count.group(2)), repetitions(count.group(3))));
            ofGroups = Math.min(MOST_REPETITIONS + 1, ofGroups * (count.group(1) == null ? 1 : times));
            ofSingles = count.group(1) == null ? Math.max(ofSingles, times) : ofSingles;
        }
        return ofGroups * ofSingles <= MOST_REPETITIONS;
    }

    private static long repetitions(String digits) {
        return digits.isEmpty() ? 1 : digits.length() > 6 ? MOST_REPETITIONS + 1 : Long.parseLong(digits);
    }

    private static Optional<Predicate<String>> linear(String source) {
        try {
            com.google.re2j.Pattern pattern = com.google.re2j.Pattern.compile(source);
            return Optional.of(text -> pattern.matcher(text).find());
        } catch (PatternSyntaxException notRegular) {
            return Optional.empty();
        }
    }

    private static Optional<Predicate<String>> backtracking(String source) {
        if (source.length() > MOST_BACKTRACKED_CHARACTERS
                || BRANCHING.matcher(source).find()) {
            return Optional.empty();
        }
        try {
            Pattern pattern = Pattern.compile(source);
            return Optional.of(text -> mayOccur(pattern, text));
        } catch (java.util.regex.PatternSyntaxException ofAnotherDialect) {
            return Optional.empty();
        }
    }

    private static boolean mayOccur(Pattern pattern, String text) {
        try {
            return pattern.matcher(new CountedText(text, MOST_READS)).find();
        } catch (TooManyReads costly) {
            return true;
        }
    }

    /** A text that can be read only so often: what a backtracking search does most. */
    private static final class CountedText implements CharSequence {
        private final CharSequence text;
        private int readsLeft;

        CountedText(CharSequence text, int readsLeft) {
            this.text = text;
            this.readsLeft = readsLeft;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (--readsLeft < 0) {
                throw new TooManyReads();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new CountedText(text.subSequence(start, end), readsLeft);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    /** Ends a search from inside. */
    private static final class TooManyReads extends RuntimeException {
        TooManyReads() {
            super(null, null, false, false);
        }
    }
}
