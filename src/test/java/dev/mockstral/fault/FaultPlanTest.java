package dev.mockstral.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultPlanTest {
    private static final int ALL = Integer.MAX_VALUE;

    private final FaultPlan plan = new FaultPlan();

    @Test
    void happensEveryNth() {
        assertEquals("..x..x..x.", pattern("", new Frequency(1, 0, ALL, 3)));
    }

    @Test
    void happensTheFirstTimes() {
        assertEquals("xxx.......", pattern("", new Frequency(1, 0, 3, 1)));
    }

    @Test
    void happensAfterSomeUses() {
        assertEquals("....xxxxxx", pattern("", new Frequency(1, 4, ALL, 1)));
        assertEquals("...x.x....", pattern("other", new Frequency(1, 2, 4, 2)));
    }

    @Test
    void countsEachScopeAlone() {
        Frequency once = new Frequency(1, 0, 1, 1);
        assertEquals("x.........", pattern("a", once));
        assertEquals("x.........", pattern("b", once));
        assertEquals("..........", pattern("a", once));
        plan.resetScope("a");
        assertEquals("x.........", pattern("a", once));
        assertEquals("..........", pattern("b", once));
        plan.reset();
        assertEquals("x.........", pattern("b", once));
    }

    @Test
    void countsEachFaultAlone() {
        PlannedFault one = new PlannedFault(new Empty(), new Frequency(1, 0, 1, 1), "f:1:1");
        PlannedFault two = new PlannedFault(new NoDone(), new Frequency(1, 1, 1, 1), "f:2:1");
        assertEquals(List.of(one.fault()), plan.happening("", "stub", List.of(one, two), () -> 0));
        assertEquals(List.of(two.fault()), plan.happening("", "stub", List.of(one, two), () -> 0));
    }

    @Test
    void happensAsOftenAsIsProbable() {
        LongSupplier bits = new SplittableRandom(7)::nextLong;
        Frequency third = new Frequency(1 / 3.0, 0, ALL, 1);
        long times = IntStream.range(0, 6_000)
                .filter(i -> plan.happens("", "stub", "", third, bits))
                .count();
        assertTrue(times > 1_850 && times < 2_150, "happened " + times + " times");
    }

    @Test
    void neverHappensAtProbabilityZero() {
        Frequency never = new Frequency(0, 0, ALL, 1);
        assertTrue(IntStream.range(0, 100).noneMatch(i -> plan.happens("", "stub", "", never, () -> 0)));
    }

    @Test
    void refusesWhatIsNoFrequency() {
        assertThrows(IllegalArgumentException.class, () -> new Frequency(1.1, 0, ALL, 1));
        assertThrows(IllegalArgumentException.class, () -> new Frequency(Double.NaN, 0, ALL, 1));
        assertThrows(IllegalArgumentException.class, () -> new Frequency(1, 0, ALL, 0));
    }

    private String pattern(String scope, Frequency frequency) {
        return IntStream.range(0, 10)
                .mapToObj(i -> plan.happens(scope, "stub", "f:1:1", frequency, () -> 0) ? "x" : ".")
                .collect(Collectors.joining());
    }
}
