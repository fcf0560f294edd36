package dev.mockstral.fault;

import dev.mockstral.exchange.Headers;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What each key has used of the quotas of stubs, in each scope. Safe from any thread; of very many quotas those unused
 * for longest are forgotten.
 */
public final class Quotas {
    private static final int MOST_QUOTAS = 10_000;

    private final InstantSource clock;

    @SuppressWarnings("serial") // never written out
    private final Map<Quota, RateLimit> limits = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Quota, RateLimit> eldest) {
            return size() > MOST_QUOTAS;
        }
    };

    /** With nothing used. Minutes are those of the clock: while it stands still they never end. */
    public Quotas(InstantSource clock) {
        this.clock = clock;
    }

    /** As {@link RateLimit#admit}. */
    public Optional<Headers> admit(Quota quota, String scope, String key, int promptTokens) {
        return limit(quota).admit(user(scope, key), promptTokens);
    }

    /** As {@link RateLimit#spendOfSet}. */
    public Headers spend(Quota quota, String scope, String key, int tokens) {
        return limit(quota).spendOfSet(user(scope, key), tokens);
    }

    private synchronized RateLimit limit(Quota quota) {
        return limits.computeIfAbsent(quota, unused -> new RateLimit(quota.allowance(), clock, false));
    }

    private static String user(String scope, String key) {
        return scope + '\n' + key;
    }

    /** Forgets what was used. */
    public synchronized void reset() {
        limits.clear();
    }

    /** Forgets what was used in that scope. */
    public synchronized void resetScope(String scope) {
        limits.values().forEach(limit -> limit.forget(user -> user.startsWith(scope + '\n')));
    }
}
