package dev.mockstral.tokens;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The scanner against the expression it stands for. */
class TekkenSplitTest {
    private static final Pattern EXPRESSION = Pattern.compile(
            "[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]*[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]+"
                    + "|[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]+[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]*"
                    + "|\\p{N}| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+",
            Pattern.UNICODE_CHARACTER_CLASS);

    /** One or two of every kind the expression tells apart, above and below U+FFFF, and halves of pairs. */
    private static final String[] KINDS = {
        "a",
        "z",
        "A",
        "Z",
        "\u01C5",
        "\u02B0",
        "\u4E2D",
        "\u0E01",
        "\u0301",
        "\u0903",
        "\u20DD",
        "7",
        "\u0664",
        "\u2167",
        "\u00BD",
        " ",
        " ",
        "\t",
        "\n",
        "\r",
        "\u000B",
        "\f",
        "\u0085",
        "\u00A0",
        "\u3000",
        "\u2028",
        "\u2029",
        "\u001C",
        "\u200B",
        "/",
        "!",
        "-",
        "$",
        "\u20AC",
        "\u0000",
        "\uE000",
        "\u0378",
        "\uD83E\uDDC0",
        "\uD801\uDC00",
        "\uD801\uDC28",
        "\uD835\uDFD8",
        "\uD800\uDDFD",
        "\uD83D",
        "\uDDC0",
        "\uD842\uDFB7"
    };

    private final TekkenSplit split = new TekkenSplit();

    @Test
    void cutsRandomTextsWhereTheExpressionDoes() {
        Random random = new Random(20240718);
        for (int round = 0; round < 60_000; round++) {
            String text = text(random, random.nextInt(14), KINDS.length);
            assertEquals(expected(text), pieces(text), () -> escaped(text));
        }
    }

    @Test
    void cutsRunsOfFewKindsWhereTheExpressionDoes() {
        Random random = new Random(1);
        for (int round = 0; round < 20_000; round++) {
            int kinds = 2 + random.nextInt(3);
            int first = random.nextInt(KINDS.length - kinds);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(20); i > 0; i--) {
                text.append(KINDS[first + random.nextInt(kinds)]);
            }
            String made = text.toString();
            assertEquals(expected(made), pieces(made), () -> escaped(made));
        }
    }

    @Test
    void cutsEveryCharacterOfTheBasicPlaneBetweenLetters() {
        for (int c = 0; c < 0x10000; c++) {
            String text = "aB" + (char) c + "Cd " + (char) c;
            assertEquals(expected(text), pieces(text), () -> escaped(text));
        }
    }

    private static String text(Random random, int length, int kinds) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(KINDS[random.nextInt(kinds)]);
        }
        return text.toString();
    }

    private static List<String> expected(String text) {
        List<String> pieces = new ArrayList<>();
        Matcher matcher = EXPRESSION.matcher(text);
        while (matcher.find()) {
            pieces.add(matcher.group());
        }
        return pieces;
    }

    private List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        char[] characters = text.toCharArray();
        for (int at = 0; at < characters.length; ) {
            int end = split.end(characters, at, characters.length);
            pieces.add(text.substring(at, end));
            at = end;
        }
        return pieces;
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        text.chars()
                .forEach(c -> out.append("\\u")
                        .append(Integer.toHexString(0x10000 | c).substring(1)));
        return out.toString();
    }
}
