package dev.mockstral.schema;

import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers in strings, as pydantic's lax mode reads them. */
final class NumberText {
    /** More digits pydantic does not try to make a whole number of. */
    static final int MAX_DIGITS = 4300;

    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9][0-9_]*+(?:\\.0+)?");
    private static final Pattern FLOAT = Pattern.compile("[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");
    private static final Pattern INFINITY = Pattern.compile("[+-]?inf(?:inity)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern NOT_A_NUMBER = Pattern.compile("[+-]?nan", Pattern.CASE_INSENSITIVE);

    private NumberText() {}

    /** The digits, with sign, of a whole number; it may have single underscores within and zeros after a point. */
    static Optional<String> whole(String text) {
        String trimmed = trim(text);
        if (!WHOLE.matcher(trimmed).matches() || hasLooseUnderscore(trimmed) || trimmed.contains("_.")) {
            return Optional.empty();
        }
        int point = trimmed.indexOf('.');
        String digits = point < 0 ? trimmed : trimmed.substring(0, point);
        return Optional.of(digits.replace("_", ""));
    }

    /** Any number, also {@code inf} and {@code nan}; with underscores only if there is no space around it. */
    static Optional<Double> real(String text) {
        String trimmed = text.indexOf('_') < 0 ? trim(text) : text;
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
        return text.startsWith("_") || text.endsWith("_") || text.contains("__");
    }

    /** Without white space at both ends, as Unicode defines it. */
    private static String trim(String text) {
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
