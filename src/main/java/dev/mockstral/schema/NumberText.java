package dev.mockstral.schema;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers in strings, as pydantic's lax mode reads them. */
final class NumberText {
    /** Longer texts pydantic does not try to read as a whole number. */
    static final int MAX_DIGITS = 4300;

    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9][0-9_]*+(?:\\.0+)?");
    private static final Pattern FLOAT = Pattern.compile("[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");
    private static final Pattern INFINITY = Pattern.compile("[+-]?inf(?:inity)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern NOT_A_NUMBER = Pattern.compile("[+-]?nan", Pattern.CASE_INSENSITIVE);

    private NumberText() {}

    /** A whole number: sign, digits with single underscores between them, at most zeros after a point. */
    static Optional<BigInteger> whole(String trimmed) {
        if (!WHOLE.matcher(trimmed).matches() || hasLooseUnderscore(trimmed)) {
            return Optional.empty();
        }
        int point = trimmed.indexOf('.');
        String digits = point < 0 ? trimmed : trimmed.substring(0, point);
        return Optional.of(new BigInteger(digits.replace("_", "")));
    }

    /** Any number, also {@code inf} and {@code nan}. */
    static Optional<Double> real(String trimmed) {
        if (INFINITY.matcher(trimmed).matches()) {
            return Optional.of(trimmed.charAt(0) == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
        }
        if (NOT_A_NUMBER.matcher(trimmed).matches()) {
            return Optional.of(Double.NaN);
        }
        String digits = hasLooseUnderscore(trimmed) ? trimmed : trimmed.replace("_", "");
        return FLOAT.matcher(digits).matches() ? Optional.of(Double.parseDouble(digits)) : Optional.empty();
    }

    private static boolean hasLooseUnderscore(String text) {
        return text.startsWith("_") || text.endsWith("_") || text.contains("__") || text.contains("_.");
    }

    /** Without white space at both ends, as Unicode defines it. */
    static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isWhiteSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isWhiteSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isWhiteSpace(char c) {
        return (c >= '\t' && c <= '\r') || c == 0x85 || Character.isSpaceChar(c);
    }
}
