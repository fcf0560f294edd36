package dev.mockstral.fault;

import dev.mockstral.exchange.Headers;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What each key has used in the running minute of the clock. Safe from any thread; of very many keys those unused for
 * longest are forgotten.
 */
public final class RateLimit {
    private static final int MOST_KEYS = 10_000;
    private static final int MILLIS_PER_MINUTE = 60_000;

    private final Allowance allowance;
    private final InstantSource clock;
    private final boolean counting;

    @SuppressWarnings("serial") // never written out
    private final Map<String, Minute> minutes = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Minute> eldest) {
            return size() > MOST_KEYS;
        }
    };

    private record Minute(long number, int requests, long tokens) {}

    /**
     * With nothing used.
     *
     * @param stillClock whether the clock stands still: then nothing is counted unless the allowance is binding, for
     *     the same call must get the same answer in any order
     */
    public RateLimit(Allowance allowance, InstantSource clock, boolean stillClock) {
        this.allowance = allowance;
        this.clock = clock;
        this.counting = !stillClock || allowance.isBinding();
    }

    /** Whether {@link #admit} wants to know the size of prompts. */
    public boolean weighsPrompts() {
        return allowance.tokensPerMinute().isPresent();
    }

    /**
     * Counts a request. Or refuses it, uncounted: then these are the two header lines that tell why (errors.md, "Headers
     * on errors"): all requests of the minute are spent, or the prompt is more than what is left of its tokens.
     *
     * @param promptTokens 0 unless {@link #weighsPrompts}
     */
    public synchronized Optional<Headers> admit(String key, int promptTokens) {
        if (!counting) {
            return Optional.empty();
        }
        Minute now = current(key);
        if (allowance.requestsPerMinute().isPresent() && now.requests() >= allowance.requests()) {
            return Optional.of(
                    Headers.of("x-ratelimit-limit-req-minute", "" + allowance.requests(), REQUESTS_LEFT, "0"));
        }
        long left = tokensLeft(now);
        if (weighsPrompts() && (left <= 0 || promptTokens > left)) {
            return Optional.of(
                    Headers.of("x-ratelimit-limit-tokens-minute", "" + allowance.tokens(), TOKENS_LEFT, "" + left));
        }
        minutes.put(key, new Minute(now.number(), now.requests() + 1, now.tokens()));
        return Optional.empty();
    }

    /** Counts the tokens of an admitted request; the header lines that tell what is left. None when nothing counts. */
    public synchronized Headers spend(String key, int tokens) {
        if (!counting) {
            return Headers.none();
        }
        Minute before = current(key);
        Minute now = new Minute(before.number(), before.requests(), before.tokens() + tokens);
        minutes.put(key, now);
        int requestsLeft = Math.max(0, allowance.requests() - Math.max(1, now.requests()));
        return Headers.of(TOKENS_LEFT, "" + tokensLeft(now), REQUESTS_LEFT, "" + requestsLeft);
    }

    /** Forgets what was used. */
    public synchronized void reset() {
        minutes.clear();
    }

    private static final String REQUESTS_LEFT = "x-ratelimit-remaining-req-minute";
    private static final String TOKENS_LEFT = "x-ratelimit-remaining-tokens-minute";

    private long tokensLeft(Minute minute) {
        return Math.max(0, allowance.tokens() - minute.tokens());
    }

    private Minute current(String key) {
        long number = Math.floorDiv(clock.millis(), MILLIS_PER_MINUTE);
        Minute known = minutes.get(key);
        return known == null || known.number() != number ? new Minute(number, 0, 0) : known;
    }
}
