package dev.mockstral.tokens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShortPiecesTest {
    @Test
    void noTwoPiecesArePackedAlike() {
        Random random = new Random(5);
        Map<Long, String> pieces = new HashMap<>();
        for (int i = 0; i < 200_000; i++) {
            String piece = piece(random);
            long packed = ShortPieces.packed(piece.toCharArray(), 0, piece.length());
            String other = pieces.putIfAbsent(packed, piece);
            assertTrue(packed != ShortPieces.NONE && (other == null || other.equals(piece)), piece);
        }
    }

    @Test
    void whatIsLongOrNotAsciiIsNotPacked() {
        for (String piece : new String[] {"ten10ten10", "é", "東", "ab\u0080", "\u0000"}) {
            assertEquals(ShortPieces.NONE, ShortPieces.packed(piece.toCharArray(), 0, piece.length()));
        }
    }

    @Test
    void holdsWhatWasAddedUntilAnotherTakesItsPlace() {
        ShortPieces pieces = new ShortPieces();
        long piece = ShortPieces.packed(" cheese".toCharArray(), 0, 7);
        assertFalse(pieces.contains(piece));
        pieces.add(piece);
        assertTrue(pieces.contains(piece));
        for (long other = piece + 1; other < piece + 100_000; other++) {
            pieces.add(other);
        }
        assertFalse(pieces.contains(piece));
    }

    /** What is counted word by word is not cut elsewhere than anything else is. */
    @Test
    void takesForAWordOnlyWhatIsCutAsOne() {
        ShortPieces pieces = new ShortPieces();
        for (String word : List.of("who", " who", "Who", " Who", "7")) {
            pieces.add(ShortPieces.packed(word.toCharArray(), 0, word.length()));
            for (String next : List.of("", " ", "W", "7", ".", "\n", "\u0000")) {
                String text = "x" + word + next;
                assertEquals(1 + word.length(), pieces.endOfWord(text.toCharArray(), 1), text);
            }
        }
        for (String other : List.of("whom", "whoé", "who\u0301", "wh", "WHo", "  who", " ", ".who", "W", "", "8")) {
            assertEquals(0, pieces.endOfWord(other.toCharArray(), 0), other);
        }
    }

    /** Texts of few different pieces, so that most are remembered when they come again. */
    @Test
    void countsAsManyTokensAsThereAre() {
        Tokenizers tokenizers = Tokenizers.create();
        Random random = new Random(7);
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int pieces = random.nextInt(30); pieces > 0; pieces--) {
                text.append(piece(random)).append(random.nextInt(9) == 0 ? "é 東京🧀" : " the cheese ");
            }
            for (String model : new String[] {"mistral-small-latest", "open-mistral-7b"}) {
                Tokenizer tokenizer = tokenizers.forModel(model);
                assertEquals(
                        tokenizer.encode(text.toString()).length, tokenizer.count(text.toString()), text::toString);
            }
        }
    }

    private static String piece(Random random) {
        StringBuilder piece = new StringBuilder();
        for (int length = 1 + random.nextInt(9); length > 0; length--) {
            piece.append("ab C\u0001\u007f.7".charAt(random.nextInt(8)));
        }
        return piece.toString();
    }
}
