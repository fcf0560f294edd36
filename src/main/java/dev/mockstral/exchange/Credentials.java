package dev.mockstral.exchange;

import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/** Which headers and query parameters hold secrets by their name, and which values are worth looking for elsewhere. */
public final class Credentials {
    private static final Pattern KEY = Pattern.compile("authori[sz]ation|api[-_]?key|^key$");
    private static final Pattern TELLING = Pattern.compile(
            KEY.pattern() + "|token|secret|cookie|password|credential|session|signature|(^|-)auth(-|$)");
    private static final Pattern HARMLESS = Pattern.compile("(x-ratelimit|x-mockstral|access-control)-.*");
    /** Asked first: these are in nearly every call. */
    private static final Set<String> USUAL = Set.of(
            "host",
            "user-agent",
            "accept",
            "accept-encoding",
            "accept-language",
            "content-type",
            "content-length",
            "connection");

    /** Both patterns know it; this is quicker. */
    private static final String USUAL_KEY = "authorization";

    /** Shorter values, plain words and plain numbers are no secrets: to mask them would garble half of all texts. */
    private static final int SHORTEST = 6;

    private static final int SURELY_NO_WORD = 16;
    private static final int SHORTEST_NUMBER = 8;

    private Credentials() {}

    /** Whether the value of a header or parameter of that name is to be kept from everybody. */
    public static boolean areNamed(String name) {
        return isNamed(name, TELLING);
    }

    /** Whether the name says that the value is an authorization or an API key. */
    public static boolean areKeyNamed(String name) {
        return isNamed(name, KEY);
    }

    private static boolean isNamed(String name, Pattern names) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.equals(USUAL_KEY)
                || (!USUAL.contains(lower)
                        && names.matcher(lower).find()
                        && !HARMLESS.matcher(lower).matches());
    }

    /** Whether a value can be told from the words and numbers of a text, so that it can be masked wherever it stands. */
    static boolean standsOut(String value, boolean isKey) {
        if (value.length() >= SURELY_NO_WORD) {
            return true;
        }
        return consistsOf(value, Credentials::isDigit)
                ? isKey && value.length() >= SHORTEST_NUMBER
                : value.length() >= SHORTEST && !consistsOf(value, Credentials::isLetter);
    }

    private static boolean consistsOf(String text, IntPredicate characters) {
        for (int i = 0; i < text.length(); i++) {
            if (!characters.test(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }

    private static boolean isLetter(int character) {
        return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
    }

    /** As {@link #standsOut}, but for what goes to the disk, where a key of eight letters is masked as well. */
    public static boolean areWorthMasking(String value, boolean isKey) {
        return standsOut(value, isKey) || (isKey && value.length() >= SHORTEST_NUMBER);
    }
}
