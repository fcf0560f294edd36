package dev.mockstral.stub;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a text must be like. Immutable; matching takes time linear in the text. */
public sealed interface TextMatcher {
    /** Whether the text is as wished. */
    boolean matches(String text);

    /** The wish in words that follow "wants it": {@code to contain 'weather'}. */
    String wish();

    /** The very text. */
    record Equals(String text, boolean ignoreCase) implements TextMatcher {
        @Override
        public boolean matches(String other) {
            return ignoreCase ? fold(text).equals(fold(other)) : text.equals(other);
        }

        @Override
        public String wish() {
            return "to be " + Words.quote(text) + Words.caseOf(ignoreCase);
        }
    }

    /** The text somewhere inside. */
    record Contains(String text, boolean ignoreCase) implements TextMatcher {
        @Override
        public boolean matches(String other) {
            return ignoreCase ? fold(other).contains(fold(text)) : other.contains(text);
        }

        @Override
        public String wish() {
            return "to contain " + Words.quote(text) + Words.caseOf(ignoreCase);
        }
    }

    /** The text at the beginning. */
    record StartsWith(String text, boolean ignoreCase) implements TextMatcher {
        @Override
        public boolean matches(String other) {
            return ignoreCase ? fold(other).startsWith(fold(text)) : other.startsWith(text);
        }

        @Override
        public String wish() {
            return "to start with " + Words.quote(text) + Words.caseOf(ignoreCase);
        }
    }

    /** One of several texts. */
    record OneOf(List<String> texts, boolean ignoreCase) implements TextMatcher {
        public OneOf {
            texts = List.copyOf(texts);
        }

        @Override
        public boolean matches(String other) {
            return ignoreCase ? texts.stream().anyMatch(text -> fold(text).equals(fold(other))) : texts.contains(other);
        }

        @Override
        public String wish() {
            return "to be one of " + texts.stream().map(Words::quote).collect(Collectors.joining(", "))
                    + Words.caseOf(ignoreCase);
        }
    }

    /** A place where the regular expression (RE2 syntax, so linear in time) fits; anchor with {@code ^} and {@code $}. */
    record Matches(Pattern pattern) implements TextMatcher {
        /**
         * Compiles an expression.
         *
         * @throws com.google.re2j.PatternSyntaxException if it is not RE2's syntax
         */
        public static Matches of(String expression, boolean ignoreCase) {
            return new Matches(Pattern.compile(expression, ignoreCase ? Pattern.CASE_INSENSITIVE : 0));
        }

        @Override
        public boolean matches(String other) {
            return pattern.matcher(other).find();
        }

        @Override
        public String wish() {
            return "to match " + Words.quote(pattern.pattern())
                    + Words.caseOf((pattern.flags() & Pattern.CASE_INSENSITIVE) != 0);
        }
    }

    /** Several wishes at once. */
    record All(List<TextMatcher> matchers) implements TextMatcher {
        public All {
            matchers = List.copyOf(matchers);
        }

        @Override
        public boolean matches(String text) {
            return matchers.stream().allMatch(matcher -> matcher.matches(text));
        }

        @Override
        public String wish() {
            return matchers.stream().map(TextMatcher::wish).collect(Collectors.joining(" and "));
        }
    }

    /**
     * The text with the differences of upper and lower case taken out. Character by character, so that a part of a
     * text folds to a part of the folded text (a word's last sigma would not by {@code toLowerCase}).
     */
    static String fold(String text) {
        return isAscii(text) ? text.toLowerCase(Locale.ROOT) : foldedEach(text);
    }

    /** Whether all characters are ASCII, which folding leaves one for one. */
    static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static String foldedEach(String text) {
        char[] folded = text.toUpperCase(Locale.ROOT).toCharArray();
        for (int i = 0; i < folded.length; i++) {
            folded[i] = Character.toLowerCase(folded[i]);
        }
        return new String(folded);
    }
}
