package dev.mockstral.stub;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How large a regular expression gets when its counted repetitions are written out, as RE2 does:
 * {@code ((a{100}){100}){100}} takes a million steps. Estimated without compiling, which could exhaust the memory.
 */
final class ExpressionSize {
    /** More than this is refused. */
    static final long MOST = 100_000;

    private static final Pattern COUNT = Pattern.compile("\\{(\\d{1,4})(?:,(\\d{0,4}))?}");

    private final String expression;
    private final Deque<Long> outer = new ArrayDeque<>();
    private long size;
    private long last;
    private int at;

    private ExpressionSize(String expression) {
        this.expression = expression;
    }

    /** The number of steps; what is larger than {@link #MOST} by far may be told smaller, but never below it. */
    static long of(String expression) {
        return new ExpressionSize(expression).measure();
    }

    private long measure() {
        while (at < expression.length() && size <= MOST) {
            step(expression.charAt(at));
        }
        return size;
    }

    private void step(char character) {
        switch (character) {
            case '(' -> {
                outer.push(size);
                size = 0;
                at++;
            }
            case ')' -> close();
            case '[' -> {
                atom();
                skipClass();
            }
            case '{' -> repeat();
            case '\\' -> {
                atom();
                at++;
            }
            default -> atom();
        }
    }

    private void atom() {
        last = 1;
        size++;
        at++;
    }

    private void close() {
        last = size;
        size += outer.isEmpty() ? 0 : outer.pop();
        at++;
    }

    private void skipClass() {
        int start = at;
        while (at < expression.length() && (expression.charAt(at) != ']' || at == start)) {
            at += expression.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
    }

    private void repeat() {
        Matcher count = COUNT.matcher(expression).region(at, expression.length());
        if (!count.lookingAt()) {
            atom();
            return;
        }
        String most = count.group(2) == null || count.group(2).isEmpty() ? count.group(1) : count.group(2);
        long times = Math.max(1, Long.parseLong(most));
        size += last * (times - 1);
        last *= times;
        at = count.end();
    }
}
