package dev.mockstral.completion;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A schema's regular expression, searched in a bounded number of steps however it is made. */
final class GuardedPattern {
    private static final int MOST_PATTERN_CHARACTERS = 2_000;
    private static final int MOST_GROUPS = 100;
    private static final int MOST_TEXT_CHARACTERS = 1_000;
    private static final int MOST_READS = 30_000;

    private final Optional<Pattern> pattern;

    GuardedPattern(String source) {
        this.pattern = compiled(source);
    }

    /** Whether it occurs in the text; also true where it is too costly to know, or no Java pattern. */
    boolean mayOccurIn(String text) {
        if (pattern.isEmpty() || text.length() > MOST_TEXT_CHARACTERS) {
            return true;
        }
        try {
            return pattern.get().matcher(new CountedText(text, MOST_READS)).find();
        } catch (TooManyReads costly) {
            return true;
        }
    }

    private static Optional<Pattern> compiled(String source) {
        long groups = source.chars().filter(c -> c == '(' || c == '[').count();
        if (source.length() > MOST_PATTERN_CHARACTERS || groups > MOST_GROUPS) {
            return Optional.empty();
        }
        try {
            return Optional.of(Pattern.compile(source));
        } catch (PatternSyntaxException ofAnotherDialect) {
            return Optional.empty();
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
