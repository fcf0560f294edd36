package dev.mockstral.memo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemoTest {
    private final List<String> made = new ArrayList<>();

    @Test
    void makesTwiceForEqualKeys() {
        Memo<String, Integer> memo = new Memo<>(8);
        for (int time = 0; time < 5; time++) {
            assertEquals(3, memo.get(new String("abc"), this::length));
        }
        assertEquals(List.of("abc", "abc"), made, "once when it is new, once when it is worth keeping");
    }

    @Test
    void whatComesOnceDrivesNothingOut() {
        Memo<String, Integer> memo = new Memo<>(1);
        memo.get("hot", this::length);
        memo.get("hot", this::length);
        memo.get("once", this::length);
        memo.get("hot", this::length);
        assertEquals(List.of("hot", "hot", "once"), made);
    }

    @Test
    void neverTakesOneKeyForAnother() {
        Memo<String, Integer> memo = new Memo<>(8);
        List<String> keys = IntStream.range(0, 1_000).mapToObj("x"::repeat).toList();
        for (int round = 0; round < 2; round++) {
            keys.forEach(key -> assertEquals(key.length(), memo.get(key, this::length)));
        }
        assertEquals("Aa".hashCode(), "BB".hashCode());
        assertEquals(0, memo.get("Aa", key -> 0));
        assertEquals(1, memo.get("BB", key -> 1));
    }

    @Test
    void forgetsInsteadOfGrowing() {
        Memo<String, Integer> memo = new Memo<>(1);
        for (String key : List.of("a", "a", "b", "b", "a")) {
            memo.get(key, this::length);
        }
        assertEquals(List.of("a", "a", "b", "b", "a"), made);
    }

    @Test
    void anInstanceIsNotTakenForItsEqual() {
        InstanceMemo<String, Integer> memo = new InstanceMemo<>(8);
        String one = new String("abc");
        assertEquals(1, memo.get(one, key -> 1));
        assertEquals(1, memo.get(one, key -> 2));
        assertEquals(3, memo.get(new String("abc"), key -> 3));
    }

    @Test
    void takesPowersOfTwoOnly() {
        assertThrows(IllegalArgumentException.class, () -> new Memo<String, Integer>(12));
        assertThrows(IllegalArgumentException.class, () -> new InstanceMemo<String, Integer>(0));
    }

    private int length(String key) {
        made.add(key);
        return key.length();
    }
}
