package dev.mockstral.completion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DerivationTest {
    private final Derivation root = Derivation.of(new byte[32]);

    @Test
    void givesTheSameValuesForTheSameDigestAndLabels() {
        Derivation again = Derivation.of(new byte[32]);
        assertEquals(
                root.child("a").child("b").uuid4Hex(),
                again.child("a").child("b").uuid4Hex());
        assertEquals(root.toolCallId(), again.toolCallId());
        assertEquals(root.uuid4Hex(), root.uuid4Hex());
    }

    @Test
    void pinsItsValuesAcrossVersions() {
        assertEquals(
                List.of("ee7aa75860c141978e78d6ec28421d1d", "VxtA98yAW", "767357"),
                List.of(
                        root.child("id").uuid4Hex(),
                        root.child("tool-call-0").toolCallId(),
                        String.valueOf(root.choice(1).below(1_000_000))));
    }

    @Test
    void givesOtherValuesForOtherDigestsAndLabels() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 256; i++) {
            byte[] digest = new byte[32];
            digest[i / 8] = (byte) (1 << (i % 8));
            ids.add(Derivation.of(digest).uuid4Hex());
            ids.add(root.child("label-" + i).uuid4Hex());
            ids.add(root.child("x").child("label-" + i).uuid4Hex());
            ids.add(root.child("label-" + i).child("x").uuid4Hex());
        }
        assertEquals(4 * 256, ids.size());
        assertNotEquals(
                root.child("ab").child("c").bits(), root.child("a").child("bc").bits());
    }

    @Test
    void makesUuidsOfVersion4() {
        Draws draws = root.draws();
        Set<Character> variants = new TreeSet<>();
        for (int i = 0; i < 1_000; i++) {
            String id = draws.uuid4Hex();
            assertTrue(id.matches("[0-9a-f]{12}4[0-9a-f]{3}[89ab][0-9a-f]{15}"), id);
            variants.add(id.charAt(16));
        }
        assertEquals(Set.of('8', '9', 'a', 'b'), variants);
    }

    @Test
    void makesToolCallIdsOfAllLettersAndDigits() {
        Draws draws = root.draws();
        Set<Character> seen = new TreeSet<>();
        for (int i = 0; i < 500; i++) {
            String id = draws.toolCallId();
            assertTrue(id.matches("[A-Za-z0-9]{9}"), id);
            id.chars().forEach(c -> seen.add((char) c));
        }
        assertEquals(62, seen.size());
    }

    @Test
    void drawsEveryNumberBelowItsBoundAboutEquallyOften() {
        Draws draws = root.draws();
        int[] counts = new int[36];
        for (int i = 0; i < 36_000; i++) {
            counts[draws.below(36)]++;
        }
        for (int count : counts) {
            assertTrue(count > 850 && count < 1_150, "count " + count);
        }
        assertEquals(0, draws.below(1));
    }

    @Test
    void refusesAWrongDigestAndAnEmptyRange() {
        assertEquals(
                "digest has 16 bytes; give 32, as SHA-256 does",
                assertThrows(IllegalArgumentException.class, () -> Derivation.of(new byte[16]))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> root.below(0));
    }
}
