package dev.mockstral.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mockstral.json.Json;
import dev.mockstral.json.JsonSyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    @Test
    void isTheSameWhateverSpacingOrderOfKeysAndStream() throws JsonSyntaxException {
        Fingerprint plain = of("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"a\\u00e9\"}],\"n\":1}");
        assertEquals(
                plain, of("{ \"n\": 1, \"messages\": [{\"content\":\"aé\", \"role\":\"user\"}], \"model\":\"m\" }"));
        assertEquals(
                plain,
                of("{\"stream\":true,\"n\":1,\"messages\":[{\"content\":\"aé\",\"role\":\"user\"}],\"model\":\"m\"}"));
    }

    @Test
    void isAnotherForEveryOtherRequest() throws JsonSyntaxException {
        List<String> bodies = List.of(
                "{}",
                "[]",
                "{\"a\":1}",
                "{\"a\":\"1\"}",
                "{\"a\":true}",
                "{\"a\":\"true\"}",
                "{\"a\":null}",
                "{\"a\":\"null\"}",
                "{\"a\":[]}",
                "{\"a\":{}}",
                "{\"a\":[[]]}",
                "{\"a\":[[],[]]}",
                "{\"a\":[[[]]]}",
                "{\"a\":[1,2]}",
                "{\"a\":[2,1]}",
                "{\"a\":[12]}",
                "{\"a\":{\"b\":1,\"c\":2}}",
                "{\"a\":{\"b\":2,\"c\":1}}",
                "{\"a\":{\"b\":1},\"c\":2}",
                "{\"a\":{\"stream\":1}}",
                "{\"a\":{\"stream\":2}}",
                "{\"a\":\"\"}",
                "{\"\":\"a\"}",
                "{\"a\":\"\\u0000\"}",
                "{\"a\":\"\\u0000\\u0000\"}",
                "{\"a\":\"abcd\"}",
                "{\"a\":\"abcde\"}",
                "{\"a\":\"dcba\"}",
                "{\"a\":\"abcdefgh\"}",
                "{\"a\":\"efghabcd\"}",
                "{\"ab\":\"c\"}",
                "{\"b\":\"ac\"}",
                "{\"a\":1,\"b\":1}",
                "{\"a\":\"\\ud800\"}");
        Map<Fingerprint, String> known = new HashMap<>();
        for (String body : bodies) {
            assertEquals(null, known.put(of(body), body), body);
        }
    }

    @Test
    void dependsOnSeedAndScope() throws JsonSyntaxException {
        Fingerprint plain = of("{}");
        assertNotEquals(plain, Fingerprint.of(2, "", Json.parse("{}")));
        assertNotEquals(plain, Fingerprint.of(1, "a", Json.parse("{}")));
    }

    /** Each of the 128 bits is set about as often as not, whatever single bit of the request changes. */
    @Test
    void mixesEveryBit() {
        int[] changes = new int[128];
        int rounds = 2_000;
        for (int round = 0; round < rounds; round++) {
            Mixture one = new Mixture().add(round).add("text " + round);
            Mixture other = new Mixture().add(round).add("text " + (round ^ 1));
            for (int bit = 0; bit < 64; bit++) {
                changes[bit] += (int) ((one.high() ^ other.high()) >>> bit & 1);
                changes[64 + bit] += (int) ((one.low() ^ other.low()) >>> bit & 1);
            }
        }
        for (int change : changes) {
            assertTrue(change > 0.4 * rounds && change < 0.6 * rounds, "changed " + change + " times of " + rounds);
        }
    }

    private static Fingerprint of(String json) throws JsonSyntaxException {
        return Fingerprint.of(1, "", Json.parse(json));
    }
}
