package dev.mockstral.fault;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Which faults happen now: the counters behind {@code every}, {@code first} and {@code after}, one for each fault,
 * owner and scope. Chance comes from outside, derived from the call. Safe from any thread; of very many counters those
 * unused for longest are forgotten.
 */
public final class FaultPlan {
    private static final int MOST_COUNTERS = 100_000;

    private record Key(String scope, String owner, String place) {}

    @SuppressWarnings("serial") // never written out
    private final Map<Key, Integer> uses = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Integer> eldest) {
            return size() > MOST_COUNTERS;
        }
    };

    /**
     * The faults that happen at this use, in their order; counts it.
     *
     * @param owner the stub or rule they belong to
     * @param bits random bits of this call
     */
    public List<Fault> happening(String scope, String owner, List<PlannedFault> planned, LongSupplier bits) {
        List<Fault> happening = new ArrayList<>();
        for (PlannedFault each : planned) {
            if (happens(scope, owner, each.place(), each.frequency(), bits)) {
                happening.add(each.fault());
            }
        }
        return happening;
    }

    /** Whether something of that frequency happens at this use; counts it. */
    public boolean happens(String scope, String owner, String place, Frequency frequency, LongSupplier bits) {
        int use = frequency.isCounted() ? next(new Key(scope, owner, place)) : 1;
        return frequency.happens(use, bits.getAsLong());
    }

    private synchronized int next(Key key) {
        return uses.merge(key, 1, Integer::sum);
    }

    /** Forgets all counts. */
    public synchronized void reset() {
        uses.clear();
    }

    /** Forgets the counts of that scope. */
    public synchronized void resetScope(String scope) {
        uses.keySet().removeIf(key -> key.scope().equals(scope));
    }
}
