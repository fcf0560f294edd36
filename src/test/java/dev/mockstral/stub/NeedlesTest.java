package dev.mockstral.stub;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against looking for each one. */
class NeedlesTest {
    private static final String ALPHABET = "aab \u007f\u0080é\uFFFF";

    private final Random random = new Random(3);

    @Test
    void findsWhatStandsAnywhere() {
        for (int round = 0; round < 3_000; round++) {
            Map<String, String> texts = texts(random.nextInt(12), "");
            String text = text(random.nextInt(12));
            List<String> found = new ArrayList<>();
            new Needles<>(texts).in(text, found::add);
            List<String> expected = new ArrayList<>();
            for (int place = 0; place < text.length(); place++) {
                String rest = text.substring(place);
                texts.keySet().stream().filter(rest::startsWith).sorted().forEach(expected::add);
            }
            assertEquals(expected, found, () -> texts.keySet() + " in '" + text + "'");
        }
    }

    @Test
    void findsWhatBeginsAtAPlaceAmongManyThatBeginAlike() {
        for (int round = 0; round < 3_000; round++) {
            Map<String, String> texts = texts(random.nextInt(30), "never asked ");
            String text = "never asked " + text(random.nextInt(5));
            List<String> found = new ArrayList<>();
            new Needles<>(texts).at(text, 0, found::add);
            assertEquals(
                    texts.keySet().stream().filter(text::startsWith).sorted().toList(), found);
        }
    }

    @Test
    void findsTheTextThatIsEmptyAtEachPlace() {
        List<String> found = new ArrayList<>();
        new Needles<>(Map.of("", "")).in("ab", found::add);
        assertEquals(List.of("", ""), found);
    }

    private Map<String, String> texts(int count, String start) {
        Map<String, String> texts = new HashMap<>();
        for (int i = 0; i < count; i++) {
            String text = start + text(1 + random.nextInt(4));
            texts.put(text, text);
        }
        return texts;
    }

    private String text(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
