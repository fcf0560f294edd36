package dev.mockstral.tokens;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EncoderTest {
    private static final String[] WORDS = {
        "the",
        " The",
        "Roquefort",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\t",
        "aaaa",
        "=",
        "----",
        "123",
        "é",
        "ß",
        "中文",
        "fromage",
        " de",
        "€",
        "🧀",
        "👩‍🚀",
        "https://",
        "{\"a\": 1}",
        "it's",
        "\u00A0",
        "\u2581",
        "क्षि",
        "\uD83D",
        "Ünïcödé",
        "¡",
        "NULL"
    };

    private final Vocabulary tekkenPieces = Vocabulary.tekken();
    private final Vocabulary pieces = Vocabulary.sentencePiece();
    private final Tekken tekken = new Tekken();
    private final SentencePiece sentencePiece = new SentencePiece(pieces, 771);

    @Test
    void numbersTokensAsMistralCommonDoes() {
        assertArrayEquals(new int[] {22177, 4304}, tekken.encode("Hello world").ids());
        assertArrayEquals(new int[] {1032}, tekken.encode(" ").ids());
        assertArrayEquals(
                new int[] {23325, 2294}, sentencePiece.encode("Hello world").ids());
        assertArrayEquals(
                new int[] {22557, 1526},
                new SentencePiece(pieces, 3).encode("Hello world").ids());
    }

    @Test
    void numbersPiecesOfSpacesAsTheModelDoes() {
        assertArrayEquals(
                new int[] {259}, new SentencePiece(pieces, 3).encode(" ").ids());
        assertArrayEquals(
                new int[] {260}, new SentencePiece(pieces, 3).encode("   ").ids());
    }

    @Test
    void spellsWhatHasNoPieceInBytes() {
        assertArrayEquals(
                new int[] {29473, 771 + 0xF0, 771 + 0x9F, 771 + 0xA7, 771 + 0x80},
                sentencePiece.encode("🧀").ids());
    }

    @Test
    void takesHalfAPairForTheReplacementCharacter() {
        assertArrayEquals(
                tekken.encode("a\uFFFDb").ids(), tekken.encode("a\uD83Db").ids());
        assertArrayEquals(
                sentencePiece.encode("a\uFFFDb").ids(),
                sentencePiece.encode("a\uDDC0b").ids());
    }

    @Test
    void findsNoTokenInNothing() {
        assertEquals(0, tekken.count(""));
        assertEquals(0, sentencePiece.count(""));
    }

    @Test
    void neverReadsControlTokens() {
        assertArrayEquals(
                new int[] {1091, 3174, 3074, 1093}, tekken.encode("[INST]").ids());
    }

    @Test
    void mergesAsSearchingTheBestPairEachTimeDoes() {
        Random random = new Random(7);
        for (int round = 0; round < 400; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) {
                text.append(WORDS[random.nextInt(WORDS.length)]);
            }
            assertSlowAndFastAgree(text.toString());
        }
    }

    @Test
    void mergesLongRunsAsShortOnes() {
        Random random = new Random(8);
        for (int round = 0; round < 60; round++) {
            StringBuilder text = new StringBuilder();
            int letters = 1 + random.nextInt(5);
            for (int i = random.nextInt(300); i > 0; i--) {
                text.append((char) ((round % 3 == 0 ? ' ' : 'a') + random.nextInt(letters)));
            }
            assertSlowAndFastAgree(text.toString());
        }
    }

    @Test
    void encodesAMillionOfOneCharacter() {
        assertEquals(500_000, tekken.count("a".repeat(1_000_000)));
        assertEquals(1_000_000, tekken.count("1".repeat(1_000_000)));
        assertEquals(1_000_000 / 16 + 1, sentencePiece.count(" ".repeat(1_000_000)));
    }

    private void assertSlowAndFastAgree(String text) {
        List<Integer> expected = new ArrayList<>();
        char[] characters = text.toCharArray();
        TekkenSplit split = new TekkenSplit();
        for (int at = 0; at < characters.length; ) {
            int end = split.end(characters, at, characters.length);
            expected.addAll(slow(text.substring(at, end), tekkenPieces, true));
            at = end;
        }
        assertEquals(expected, widths(tekken.encode(text)), text);
        String spaced = text.isEmpty() ? "" : "\u2581" + text.replace(' ', '\u2581');
        assertEquals(slow(spaced, pieces, false), widths(sentencePiece.encode(text)), text);
    }

    private static List<Integer> widths(TokenBuffer tokens) {
        List<Integer> widths = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            widths.add(tokens.width(i));
        }
        return widths;
    }

    /** The definition, word for word: the widths in bytes of what is left when no pair is a piece any more. */
    private static List<Integer> slow(String text, Vocabulary vocabulary, boolean fromBytes) {
        List<byte[]> parts = new ArrayList<>();
        text.codePoints().forEach(c -> {
            byte[] utf8 = utf8(c);
            if (fromBytes) {
                for (byte b : utf8) {
                    parts.add(new byte[] {b});
                }
            } else {
                parts.add(utf8);
            }
        });
        byte[] whole = joined(parts);
        if (fromBytes && vocabulary.find(whole, 0, whole.length) != Vocabulary.NONE) {
            return List.of(whole.length);
        }
        while (mergeBest(parts, vocabulary)) {
            // until no pair is a piece
        }
        List<Integer> widths = new ArrayList<>();
        for (byte[] part : parts) {
            boolean known = part.length == 1 || vocabulary.find(part, 0, part.length) != Vocabulary.NONE;
            for (int i = known ? 1 : part.length; i > 0; i--) {
                widths.add(known ? part.length : 1);
            }
        }
        return widths;
    }

    private static boolean mergeBest(List<byte[]> parts, Vocabulary vocabulary) {
        int best = -1;
        int priority = Integer.MAX_VALUE;
        for (int i = 0; i + 1 < parts.size(); i++) {
            byte[] pair = joined(parts.subList(i, i + 2));
            int index = vocabulary.find(pair, 0, pair.length);
            if (index != Vocabulary.NONE && vocabulary.priority(index) < priority) {
                best = i;
                priority = vocabulary.priority(index);
            }
        }
        if (best >= 0) {
            parts.set(best, joined(parts.subList(best, best + 2)));
            parts.remove(best + 1);
        }
        return best >= 0;
    }

    private static byte[] joined(List<byte[]> parts) {
        int length = parts.stream().mapToInt(part -> part.length).sum();
        byte[] joined = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, joined, at, part.length);
            at += part.length;
        }
        return joined;
    }

    private static byte[] utf8(int codePoint) {
        int valid = codePoint >= 0xD800 && codePoint < 0xE000 ? 0xFFFD : codePoint;
        return Character.toString(valid).getBytes(StandardCharsets.UTF_8);
    }
}
