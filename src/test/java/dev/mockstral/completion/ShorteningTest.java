package dev.mockstral.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ShorteningTest {
    @Test
    void keepsWhatIsShort() {
        String text = "x".repeat(1_000);
        assertEquals(text, Shortening.of(text));
    }

    @Test
    void cutsBetweenWords() {
        String cut = Shortening.of("fromage ".repeat(400));
        assertEquals("fromage ".repeat(125).strip() + "…", cut);
    }

    @Test
    void cutsChineseAfterAMark() {
        String cut = Shortening.of("你好世界吗，".repeat(400));
        assertTrue(cut.endsWith("吗，…"), cut);
    }

    @Test
    void neverCutsInsideACharacter() {
        String family = "👨‍👩‍👧‍👦";
        for (String character : new String[] {"😀", family, "é", "🇫🇷", "👍🏽"}) {
            for (int shift = 0; shift < 4; shift++) {
                String cut = Shortening.of("x".repeat(shift) + character.repeat(1_200));
                String body = cut.substring(shift, cut.length() - 1);
                assertTrue(body.length() < 1_001 && body.replace(character, "").isEmpty(), cut);
            }
        }
    }
}
