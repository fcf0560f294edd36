package dev.mockstral.completion;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternSampleTest {
    private final Draws draws = Derivation.of(new byte[32]).draws();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc",
                "a|bc|",
                "[abc]{2,5}",
                "[^a-zA-Z0-9]+",
                "[^\\w]",
                "[\\w.%+-]+@[a-z]+\\.[a-z]{2,}",
                "[]a]?",
                "[a\\]]",
                "[a-]{3}",
                "\\.\\*\\+\\\\",
                "(?:x(y|z){2}){2}",
                "(?<year>\\d{4})-\\1",
                "(a)(b)\\2\\1",
                "\\x41\\u0042\\t\\n",
                "a{3}b{2,}c{0,1}d*?e+?f??",
                "x{,3}",
                "\\D\\S\\W",
                "[\\s]",
                "\\p{Lu}\\p{Ll}+\\p{L}\\p{N}",
                "(?i)abc",
                "\\bword\\b",
                "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}",
                "[!-~]{4}",
                "é+[à-ü]😀"
            })
    void makesTextThatThePatternMatches(String pattern) {
        Pattern judge =
                Pattern.compile("^(?:" + pattern.replace("[]a]", "[\\]a]").replace("x{,3}", "x\\{,3\\}") + ")$");
        PatternSample sample = PatternSample.of(pattern.replace("[]a]", "[\\]a]"));
        for (int extra = 0; extra < 6; extra++) {
            String text = sample.text(draws, extra, 100);
            assertTrue(judge.matcher(text).find(), pattern + " gave " + text);
        }
    }

    @Test
    void staysWithinItsRoom() {
        assertTrue(PatternSample.of("(abc){1000}").text(draws, 5, 50).length() <= 52);
    }
}
