package dev.mockstral;

import java.util.function.Function;

/**
 * A text of the request, about which something is to be said: {@code lastUser().contains("weather")}. Immutable.
 */
public final class RequestText {
    private final Function<TextMatch, RequestMatcher> matcher;
    private final boolean ignoreCase;

    private RequestText(Function<TextMatch, RequestMatcher> matcher, boolean ignoreCase) {
        this.matcher = matcher;
        this.ignoreCase = ignoreCase;
    }

    static RequestText of(String key) {
        return new RequestText(match -> RequestMatcher.of(key, match.json()), false);
    }

    static RequestText of(Function<TextMatch, RequestMatcher> matcher) {
        return new RequestText(matcher, false);
    }

    /** The same text, upper and lower case taken as one: {@code lastUser().ignoringCase().contains("weather")}. */
    public RequestText ignoringCase() {
        return new RequestText(matcher, true);
    }

    /** It is this very text. */
    public RequestMatcher equalTo(String text) {
        return is(Matchers.equalTo(text));
    }

    /** It has this text somewhere inside. */
    public RequestMatcher contains(String text) {
        return is(Matchers.contains(text));
    }

    /** It begins with this text. */
    public RequestMatcher startsWith(String text) {
        return is(Matchers.startsWith(text));
    }

    /**
     * Somewhere in it this regular expression fits; anchor with {@code ^} and {@code $}.
     *
     * @param expression in RE2's syntax, which runs in linear time: no look-around, no back references
     * @throws IllegalArgumentException if it is not RE2's syntax
     */
    public RequestMatcher matches(String expression) {
        return is(Matchers.matches(expression));
    }

    /** It is one of these texts. */
    public RequestMatcher oneOf(String... texts) {
        return is(Matchers.oneOf(texts));
    }

    /** It is like this. */
    public RequestMatcher is(TextMatch match) {
        return matcher.apply(ignoreCase ? match.ignoringCase() : match);
    }
}
